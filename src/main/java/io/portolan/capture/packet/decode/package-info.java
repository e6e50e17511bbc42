/**
 * From the bytes of one frame to the addresses, ports, flags and payload of one packet.
 *
 * <p>Takes a frame and its link type; fills one reused {@link io.portolan.capture.packet.decode.Packet}; gives a
 * {@link io.portolan.capture.packet.decode.Decoded}, never an exception: whatever the bytes say, they are read only within the
 * frame, and the reason for a rejection (layer, needed length, length seen) stays in the packet. Allocates nothing per packet.
 * Tunnels (GRE, VXLAN, GENEVE, MPLS, PPPoE) are not opened: the outer packet is what is reported; to open one, continue in
 * {@link io.portolan.capture.packet.decode.EtherDecoder} with the inner frame.
 */
@NullMarked
package io.portolan.capture.packet.decode;

import org.jspecify.annotations.NullMarked;
