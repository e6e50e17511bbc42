/**
 * Reads captures of packets, without libpcap.
 *
 * <p>Takes a pcap or pcapng file as a stream ({@link io.portolan.capture.packet.PcapReader},
 * {@link io.portolan.capture.packet.PcapngReader}), or several that are one capture ({@link
 * io.portolan.capture.packet.CaptureSeries}); gives one observation per connection and the losses, counted by cause. Promises:
 * nothing in the file makes it throw; memory is bounded whatever the file's size; every packet read is either decoded or rejected with
 * a cause, see {@link io.portolan.capture.packet.PacketCounts}.
 *
 * <p>The way of a packet: {@code file} finds it, {@code decode} reads its headers ({@code fragment} joins it with others,
 * {@code overlay} names its network), {@code flow} adds it to its connection,
 * {@code stream} puts the payload in order, {@code tls} and {@code protocol} look at what is spoken;
 * {@link io.portolan.capture.packet.PacketPipeline} joins them and is what a live capture feeds, too.
 */
@NullMarked
package io.portolan.capture.packet;

import org.jspecify.annotations.NullMarked;
