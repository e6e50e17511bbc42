/**
 * Turns observations into connections.
 *
 * <p>Takes {@code Observation}s in any order, gives one {@code ConnectionEvent} per connection and passes losses on.
 *
 * <p>An observation that is a whole connection (from packets) becomes an event at once. Partial records (flow logs) are held
 * until the connection is told, at {@link io.portolan.normalize.Normalizer#finish} or when a bound is reached:
 *
 * <ol>
 *   <li>A record whose id was seen before is dropped.
 *   <li>Records belong together when protocol, the two sockets in either order, and overlay are equal.
 *   <li>In the order of event time, a gap above the merge window begins a new connection; so does a SYN that an observer saw after
 *       the same observer saw the connection close (port reuse), or saw it accepted and then nothing came for four minutes.
 *   <li>Counters: of one observer, windows are added, the same window twice counts once; of several observers the largest count
 *       per direction holds, since all of them count the same packets.
 *   <li>The initiator is the side with the strongest evidence. Proven evidence for both sides makes it UNKNOWN and is told as a
 *       loss, CONFLICTING_EVIDENCE. Without any evidence, a single port in the ephemeral range speaks for its side, as a guess
 *       that stays marked so.
 *   <li>The outcome: DENIED if an observer denied any of it that did not also let both directions pass; ESTABLISHED if a SYN+ACK, the source, or traffic both ways says so;
 *       REFUSED if a proven opening got nothing but RST; ATTEMPTED if it got nothing.
 * </ol>
 *
 * <p>Promises: as long as no bound is reached, the events are a function of the set of records; their order of arrival does not
 * matter. Events come in the order of their start, then id, each time that they are told. Same records, same ids. A duplicate
 * never raises a counter. A reply on its own never proves an initiator. Memory is bounded by
 * {@link io.portolan.normalize.NormalizerConfig}; reaching a bound tells the connections used longest ago early, and a
 * record that comes later for one of them begins a second event.
 */
@NullMarked
package io.portolan.normalize;

import org.jspecify.annotations.NullMarked;
