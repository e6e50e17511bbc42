/**
 * {@code portolan collect} on network interfaces: its options, one run from opening the interfaces to the last connection told, and the
 * signals that end it. Takes a command line, gives events to Kafka or to a file, and an exit code.
 */
@NullMarked
package io.portolan.app.command.live;

import org.jspecify.annotations.NullMarked;
