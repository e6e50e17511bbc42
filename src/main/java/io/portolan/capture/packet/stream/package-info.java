/**
 * One direction of a TCP connection as bytes in order.
 *
 * <p>Takes segments as the capture shows them (repeated, out of order, cut, lost); gives their payload in order to a
 * {@link io.portolan.capture.packet.stream.StreamConsumer}. When bytes are missing it waits within a bound and then gives up for good,
 * and says so: it never joins what does not belong together. Memory is bounded per direction and, through
 * {@link io.portolan.capture.packet.stream.BufferBudget}, for all connections together.
 */
@NullMarked
package io.portolan.capture.packet.stream;

import org.jspecify.annotations.NullMarked;
