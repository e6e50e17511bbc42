/**
 * From packets to connections.
 *
 * <p>Takes decoded packets in the order of the input; gives one {@link io.portolan.model.observation.Observation} per connection, in
 * the order of their first packets, at the end of the input or when the table is full and a connection was not seen for longest. What
 * happens to one connection never depends on the packets of another, save that they share the bounds of
 * {@link io.portolan.capture.packet.flow.FlowLimits}. One connection is one object of primitive fields; a packet allocates nothing.
 */
@NullMarked
package io.portolan.capture.packet.flow;

import org.jspecify.annotations.NullMarked;
