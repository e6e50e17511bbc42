/**
 * Which virtual network a packet was in: VLANs and tunnels from outside to inside, as part of its connection's key.
 *
 * <p>{@link io.portolan.capture.packet.overlay.OverlayTable} takes tag after tag and gives a small number that stands for the whole
 * stack; two stacks are one connection's only if every tag is equal, the kind of tunnel included. Allocates nothing for a stack that
 * it knows.
 *
 * <p>Some networks number a tunnel by direction: Cilium puts the sender's identity into the VNI of VXLAN, OVN the datapath that the
 * packet goes to into the VNI of GENEVE, NVGRE a hash into the key of GRE. The two directions of one connection then have different
 * stacks, and to drop the number from the key would join connections of tenants whose addresses are the same.
 * {@link io.portolan.capture.packet.overlay.TunnelDirections} joins them only on proof: between the same two tunnel endpoints a TCP
 * segment acknowledges exactly what the other direction sent last. The connection is told in the number of the direction that was seen
 * first. Without such proof (UDP, ICMP, a one-sided capture) the directions stay two observations.
 */
@NullMarked
package io.portolan.capture.packet.overlay;

import org.jspecify.annotations.NullMarked;
