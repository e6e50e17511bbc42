/**
 * Between decoding and the table of connections.
 *
 * <p>Takes decoded packets one by one, gives them to the {@link io.portolan.capture.packet.flow.FlowTable} in batches, and gives out what the
 * table tells. A large input is decoded on the caller's thread and added on another. Promises: the table sees the same packets in the same
 * order with one thread or two; connections are told on the caller's thread; at most
 * {@value io.portolan.capture.packet.stage.FlowThread#BATCHES} batches and {@value io.portolan.capture.packet.stage.FlowThread#WINDOWS}
 * windows are on their way.
 */
@NullMarked
package io.portolan.capture.packet.stage;

import org.jspecify.annotations.NullMarked;
