/**
 * The two hello messages: what a client offers and what a server selects.
 *
 * <p>Takes the body of one message; gives the fields that matter for an audit. Lengths that leave the message end the reading, and host
 * names and protocol names are passed on only when they are valid.
 */
@NullMarked
package io.portolan.capture.packet.tls.hello;

import org.jspecify.annotations.NullMarked;
