package io.portolan.capture.packet.decode;

import io.portolan.capture.packet.overlay.OverlayTable;
import io.portolan.capture.packet.overlay.TunnelDirections;
import org.jspecify.annotations.Nullable;

/**
 * The door of this package: from a frame to a packet, by link type, and from a tunnel's packet to the one that it carries.
 *
 * <p>Link types are those of tcpdump's registry (https://www.tcpdump.org/linktypes.html): Ethernet 1, PPP 9 and 50, raw IP 12, 14, 101,
 * Cisco HDLC 104, IPv4 228, IPv6 229, Linux cooked 113 and 276, netfilter's log 239, BSD loopback 0 (host order) and 108 (network
 * order). Keeps fragments from frame to frame, so there is one decoder for an input, which is given its frames in order.
 */
public final class FrameDecoder {
    /** Tunnels within tunnels that are opened. */
    public static final int MAX_DEPTH = 4;

    /** In place of an ethertype: what a tunnel carries begins with the version of IP. */
    static final int ANY_IP = -1;
    /** In place of an ethertype: the capture did not keep the tunnel's header. */
    static final int HEADER_CUT = -2;

    private static final int AF_INET = 2;
    private static final int TCP = 6;

    private final OverlayTable overlays = new OverlayTable();
    private final FragmentDecoder fragments = new FragmentDecoder();
    private final TransportDecoder transport = new TransportDecoder(overlays);
    private final Ipv4Decoder ipv4 = new Ipv4Decoder(fragments, transport);
    private final Ipv6Decoder ipv6 = new Ipv6Decoder(fragments, transport);
    private final EtherDecoder ether = new EtherDecoder(overlays, ipv4, ipv6);
    private final TunnelDirections directions = new TunnelDirections();

    /** What the numbers in {@link Packet#overlay} stand for. */
    public OverlayTable overlays() {
        return overlays;
    }

    /**
     * Decodes the frame that {@link Packet#frame} was pointed at. When the packet is a datagram put together from fragments, its data is
     * the decoder's own and holds until the next call.
     *
     * @param offset where the frame starts in the packet's data
     */
    public Decoded decode(int linkType, Packet packet, int offset) {
        return switch (linkType) {
            case 0, 108 -> loopback(packet, offset);
            case 1 -> ether.frame(packet, offset);
            case 9, 50 -> ether.ppp(packet, offset);
            case 12, 14, 101 -> raw(packet, offset);
            case 104 -> header("Cisco HDLC header", packet, offset, 4, 2);
            case 113 -> header("Linux SLL header", packet, offset, 16, 14);
            case 228 -> ipv4.decode(packet, offset);
            case 229 -> ipv6.decode(packet, offset);
            case 239 -> NflogDecoder.decode(packet, offset, ether);
            case 276 -> header("Linux SLL2 header", packet, offset, 20, 0);
            default -> packet.unsupported("link type", linkType);
        };
    }

    /** Decodes what the packet carries into the same packet; only while {@link Packet#tunnel} is not 0. */
    public Decoded inner(Packet packet) {
        int etherType = packet.tunnel;
        int at = packet.tunnelAt;
        long endpoints = TunnelDirections.socket(packet.sourceHigh, packet.sourceLow, 0)
                + TunnelDirections.socket(packet.destinationHigh, packet.destinationLow, 0);
        packet.carrier = packet.tunnelName;
        packet.overlay = packet.tunnelOverlay;
        packet.depth++;
        packet.frames = 1;
        packet.forget();
        if (packet.depth > MAX_DEPTH) {
            return packet.reject(Decoded.MALFORMED, "tunnels within tunnels", MAX_DEPTH, packet.depth);
        }
        Decoded result = switch (etherType) {
            case HEADER_CUT -> packet.unseen();
            case ANY_IP -> raw(packet, at);
            default -> ether.decode(packet, etherType, at);
        };
        if (result == Decoded.PACKET && packet.protocol == TCP) {
            packet.overlay = directions.told(
                    endpoints,
                    TunnelDirections.socket(packet.sourceHigh, packet.sourceLow, packet.sourcePort),
                    TunnelDirections.socket(packet.destinationHigh, packet.destinationLow, packet.destinationPort),
                    packet.overlay,
                    packet.tcpFlags,
                    packet.tcpSequence,
                    packet.tcpAcknowledgment,
                    packet.payloadLength,
                    packet.number);
        }
        return result;
    }

    /** Whether {@link #leftover} has something to tell; to be asked after every call of this decoder. */
    public boolean anyLeftover() {
        return fragments.anyGivenUp;
    }

    /** The end of the input: all fragments that still wait become leftovers. */
    public void finish() {
        fragments.table.finish();
    }

    /**
     * Tells of fragments whose datagram does not become whole: PACKET for a first one, which has the ports and is decoded as far as it
     * goes, then FRAGMENT for the {@link Packet#frames} others; null when nothing is left. Number, time and interface are those of the
     * fragment; {@link Packet#depth} says whether it is a frame of the input or was in a tunnel.
     */
    public @Nullable Decoded leftover(Packet packet) {
        Decoded next = fragments.next(packet);
        if (next != Decoded.PACKET) {
            return next;
        }
        return packet.v4 ? transport.decode(packet, 0, true) : ipv6.firstFragment(packet);
    }

    private Decoded header(String layer, Packet packet, int at, int bytes, int etherTypeAt) {
        Decoded fits = packet.require(layer, at, bytes);
        return fits != Decoded.PACKET
                ? fits
                : ether.decode(packet, BigEndian.u16(packet.data, at + etherTypeAt), at + bytes);
    }

    private Decoded raw(Packet packet, int at) {
        Decoded fits = packet.require("IP header", at, 1);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int version = BigEndian.u8(packet.data, at) >>> 4;
        return switch (version) {
            case 4 -> ipv4.decode(packet, at);
            case 6 -> ipv6.decode(packet, at);
            default -> packet.reject(Decoded.MALFORMED, "IP version", 4, version);
        };
    }

    /** The address family is in the order of the writing host, so both orders are tried; the numbers for IPv6 differ by BSD. */
    private Decoded loopback(Packet packet, int at) {
        Decoded fits = packet.require("BSD loopback header", at, 4);
        if (fits != Decoded.PACKET) {
            return fits;
        }
        int family = BigEndian.i32(packet.data, at);
        if (family < 0 || family > 0xffff) {
            family = Integer.reverseBytes(family);
        }
        return switch (family) {
            case AF_INET -> ipv4.decode(packet, at + 4);
            case 10, 24, 28, 30 -> ipv6.decode(packet, at + 4);
            default -> packet.unsupported("address family", family);
        };
    }
}
