/**
 * From the bytes of one frame to the addresses, ports, flags and payload of one packet, and of the packets that it carries.
 *
 * <p>Takes a frame and its link type; fills one reused {@link io.portolan.capture.packet.decode.Packet}; gives a
 * {@link io.portolan.capture.packet.decode.Decoded}, never an exception: whatever the bytes say, they are read only within the
 * frame, and the reason for a rejection (layer, needed length, length seen) stays in the packet. Allocates nothing per packet.
 *
 * <p>A tunnel is a packet like any other, and what it carries is another one: {@link io.portolan.capture.packet.decode.FrameDecoder}
 * decodes the outer packet first and then, as long as {@link io.portolan.capture.packet.decode.Packet#tunnel} says that there is more,
 * the inner ones. VLAN tags, VNIs and keys are part of an inner packet's {@link io.portolan.capture.packet.overlay overlay}. MPLS
 * labels are not: they differ by direction. Not opened: Teredo, GTP, IEEE 802.11, and whatever is encrypted.
 *
 * <p>Fragments are {@link io.portolan.capture.packet.fragment held} until their datagram is whole; what is given up instead is told by
 * {@link io.portolan.capture.packet.decode.FrameDecoder#leftover}.
 */
@NullMarked
package io.portolan.capture.packet.decode;

import org.jspecify.annotations.NullMarked;
