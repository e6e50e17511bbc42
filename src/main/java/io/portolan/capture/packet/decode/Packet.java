package io.portolan.capture.packet.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One decoded packet, reused for every frame; the fields are public because this is read some million times a second.
 *
 * <p>Addresses are 128 bits; IPv4 lies in the lower 32 of {@code low}. Lengths are bytes. Which fields are set depends on the
 * protocol; ports are 0 where it has none.
 */
public final class Packet {
    /** No ICMP error. */
    public static final int QUOTE_NONE = 0;
    /** An ICMP error about the quoted flow that does not say that it was refused (time exceeded, packet too big). */
    public static final int QUOTE_ERROR = 1;
    /** ICMP destination unreachable for the quoted flow. */
    public static final int QUOTE_UNREACHABLE = 2;

    /** The code of a rejected fragment whose datagram was given up because fragments overlap. */
    public static final int FRAGMENT_OVERLAPS = 1;

    /** Number of the packet in the input, from 1. */
    public long number;
    /** Nanoseconds since 1970-01-01T00:00:00Z; may run backwards from packet to packet. */
    public long nanos;
    /** Index of the interface in the capture file, 0 where it has only one. */
    public int interfaceIndex;

    /** Place for the flow table's hash of the addresses and ports. */
    public int hash;
    /** Place for the flow table's first guess of the slot. */
    public int slot;

    /** The pod that the capture notes for it, {@code namespace/pod}; null when it notes none. */
    public @Nullable String workload;
    /** Whether that pod sent it; otherwise it is the receiver. */
    public boolean workloadSends;

    public byte[] data = new byte[0];
    public boolean v4;
    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    public int sourcePort;
    public int destinationPort;
    public int protocol;
    /** VLANs and tunnels from outside to inside, a number of {@link io.portolan.capture.packet.overlay.OverlayTable}. */
    public long overlay;
    /** The IP packet's real length, whatever the capture kept of it. */
    public int ipLength;
    /** IPv4 identification, 0 for IPv6. */
    public int ipId;

    public int tcpSequence;
    public int tcpAcknowledgment;
    public int tcpFlags;
    public int payloadOffset;
    /** Bytes of payload that the capture kept. */
    public int payloadCaptured;
    /** Bytes of payload that were sent. */
    public int payloadLength;

    /** One of the QUOTE constants; the quoted packet's protocol, addresses and ports are in {@link #quoted}. */
    public int quote;
    /** Addresses, ports, protocol of the packet that an ICMP error quotes. */
    public final QuotedPacket quoted = new QuotedPacket();

    /** What this packet carries, as an ethertype; 0 when it is no tunnel. {@link FrameDecoder#inner} opens it. */
    public int tunnel;
    /** Tunnels around this packet. */
    public int depth;
    /** The innermost of them ({@code VXLAN}), empty where there is none; a constant. */
    public String carrier = "";
    /** Frames of the input that this result accounts for: more than one where fragments were joined, or given up. */
    public int frames = 1;

    /** Which layer rejected the frame; a constant. */
    public String rejectedLayer = "";
    /** Ethertype, link type or protocol number of an unsupported frame. */
    public int rejectedCode;
    /** Bytes that the rejecting layer needed. */
    public int rejectedNeeded;
    /** Bytes that it had. */
    public int rejectedSeen;

    int capturedEnd;
    int wireEnd;
    /** Ethernet headers within link layers, in all. */
    int linkFrames;
    /** Where what it carries begins, its overlay, and the name of the tunnel. */
    int tunnelAt;

    long tunnelOverlay;
    String tunnelName = "";
    private int tunnelHeader;
    private boolean cut;

    /** Points at a frame and forgets the one before. */
    public void frame(byte[] frame, int offset, int captured, int original) {
        if (data != frame) {
            data = frame;
        }
        capturedEnd = offset + captured;
        // Some writers note an original length below the captured one; what is here was certainly sent.
        wireEnd = (int) Math.min(Integer.MAX_VALUE, (long) offset + Math.max(captured, original));
        cut = captured < original;
        overlay = 0;
        if (depth != 0) {
            depth = 0;
            carrier = "";
        }
        frames = 1;
        linkFrames = 0;
        forget();
    }

    /** Takes over from the packet around this one, to be decoded by {@link FrameDecoder#inner}. */
    public void carriedBy(Packet outer) {
        number = outer.number;
        nanos = outer.nanos;
        interfaceIndex = outer.interfaceIndex;
        workload = null;
        data = outer.data;
        v4 = outer.v4;
        sourceHigh = outer.sourceHigh;
        sourceLow = outer.sourceLow;
        destinationHigh = outer.destinationHigh;
        destinationLow = outer.destinationLow;
        overlay = outer.overlay;
        tunnel = outer.tunnel;
        tunnelAt = outer.tunnelAt;
        tunnelOverlay = outer.tunnelOverlay;
        tunnelName = outer.tunnelName;
        tunnelHeader = outer.tunnelHeader;
        depth = outer.depth;
        carrier = outer.carrier;
        frames = outer.frames;
        linkFrames = outer.linkFrames;
        capturedEnd = outer.capturedEnd;
        wireEnd = outer.wireEnd;
        cut = outer.cut;
    }

    /** Keeps the payload where nobody else writes; no other byte of the packet is needed any more. */
    public void ownPayload() {
        data = Arrays.copyOfRange(data, payloadOffset, payloadOffset + payloadCaptured);
        payloadOffset = 0;
    }

    /** Forgets the headers of the packet before, be it the last one or the one around this. */
    void forget() {
        tunnel = 0;
        quote = QUOTE_NONE;
        sourcePort = 0;
        destinationPort = 0;
        ipId = 0;
        tcpFlags = 0;
        payloadCaptured = 0;
        payloadLength = 0;
    }

    /** PACKET when that many bytes are here; else the reason, noted with the layer. */
    Decoded require(String layer, int at, int bytes) {
        if (bytes <= capturedEnd - at) {
            return Decoded.PACKET;
        }
        Decoded reason = cut && bytes <= wireEnd - at ? Decoded.SNAPLEN : Decoded.MALFORMED;
        return reject(reason, layer, bytes, Math.max(0, capturedEnd - at));
    }

    Decoded reject(Decoded reason, String layer, int needed, int seen) {
        rejectedLayer = layer;
        rejectedCode = 0;
        rejectedNeeded = needed;
        rejectedSeen = seen;
        return reason;
    }

    Decoded unsupported(String layer, int code) {
        reject(Decoded.UNSUPPORTED, layer, 0, 0);
        rejectedCode = code;
        return Decoded.UNSUPPORTED;
    }

    /** The network header says where the packet ends: what follows in the frame is padding. */
    void endsAt(int end) {
        wireEnd = end;
        capturedEnd = Math.min(capturedEnd, end);
    }

    /** The link header says so: what lies behind was not kept, whatever the headers in it say of their lengths. */
    void cutsAt(int end) {
        capturedEnd = Math.min(capturedEnd, end);
        cut = true;
    }

    /** Goes on in a datagram that was put together from so many frames. */
    void joined(byte[] datagram, int length, int captured, int fromFrames) {
        data = datagram;
        capturedEnd = captured;
        wireEnd = length;
        cut = captured < length;
        frames = fromFrames;
    }

    /** Notes that it carries another packet, or frame. */
    void carries(int etherType, int at, String name, long innerOverlay) {
        tunnel = etherType;
        tunnelAt = at;
        tunnelName = name;
        tunnelOverlay = innerOverlay;
    }

    /** Notes that it is a tunnel whose header needs more bytes than are here, so that what it carries is lost. */
    void carriesUnseen(int at, int header, String name) {
        carries(FrameDecoder.HEADER_CUT, at, name, overlay);
        tunnelHeader = header;
    }

    /** The reason why the tunnel cannot be opened. */
    Decoded unseen() {
        return require("tunnel header", tunnelAt, tunnelHeader);
    }

    void payload(int at) {
        payloadOffset = Math.min(at, capturedEnd);
        payloadCaptured = Math.max(0, capturedEnd - at);
        payloadLength = Math.max(0, wireEnd - at);
    }
}
