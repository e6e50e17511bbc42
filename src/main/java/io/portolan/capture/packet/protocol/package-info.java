/**
 * What a connection speaks in the clear, from the first bytes of either side.
 *
 * <p>Takes the first {@value io.portolan.capture.packet.protocol.PlaintextProtocol#PREFIX_BYTES} bytes or fewer of each direction;
 * gives the protocol's short name or null. A name needs bytes that only this protocol has there; a guess is not made.
 */
@NullMarked
package io.portolan.capture.packet.protocol;

import org.jspecify.annotations.NullMarked;
