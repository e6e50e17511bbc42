package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.decode.QuotedPacket;
import io.portolan.capture.packet.stream.BufferBudget;
import io.portolan.capture.packet.tls.TlsTracker;
import io.portolan.capture.packet.tls.certificate.CertificateReader;
import io.portolan.model.tls.TlsObservation;
import org.jspecify.annotations.Nullable;

/** One connection while it is followed; A (side 0) sent its first packet. */
final class Flow {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final long SECOND = 1_000_000_000L;
    private static final long UDP_IDLE_NANOS = 60 * SECOND;
    private static final long TCP_IDLE_NANOS = 3600 * SECOND;
    /** Twice the two minutes that an old segment may live (RFC 9293 section 3.4.1). */
    private static final long REUSE_NANOS = 240 * SECOND;
    /** A longer pause between two packets of one connection is a clock that was set, not a pause. */
    private static final long CLOCK_FAULT_NANOS = 30L * 24 * 3600 * SECOND;

    final int hash;
    final boolean v4;
    final long aHigh;
    final long aLow;
    final long bHigh;
    final long bLow;
    final int aPort;
    final int bPort;
    final int protocol;
    final long overlay;
    final long firstPacket;
    final int interfaceIndex;
    final @Nullable TcpProgress tcp;
    private final RecentPackets recent = new RecentPackets();

    long startNanos;
    long endNanos;
    private long lastNanos;
    long packetsForward;
    long packetsBackward;
    long bytesForward;
    long bytesBackward;
    boolean unreachable;

    private @Nullable TlsTracker tracker;
    private @Nullable TlsObservation tls;
    int tlsClient = TcpProgress.NO_SIDE;

    /** Neighbours: in the hash chain of the index, and by the time of the last packet. */
    @Nullable
    Flow chained;

    @Nullable
    Flow older;

    @Nullable
    Flow newer;

    boolean indexed;

    Flow(Packet packet, int hash) {
        this.hash = hash;
        v4 = packet.v4;
        aHigh = packet.sourceHigh;
        aLow = packet.sourceLow;
        bHigh = packet.destinationHigh;
        bLow = packet.destinationLow;
        aPort = packet.sourcePort;
        bPort = packet.destinationPort;
        protocol = packet.protocol;
        overlay = packet.overlay;
        firstPacket = packet.number;
        interfaceIndex = packet.interfaceIndex;
        tcp = protocol == TCP ? new TcpProgress() : null;
        startNanos = packet.nanos;
        endNanos = packet.nanos;
        lastNanos = packet.nanos;
    }

    boolean sentByA(Packet packet) {
        return packet.sourceLow == aLow
                && packet.sourcePort == aPort
                && packet.sourceHigh == aHigh
                && packet.destinationLow == bLow
                && packet.destinationPort == bPort
                && packet.destinationHigh == bHigh;
    }

    boolean sentByB(Packet packet) {
        return packet.sourceLow == bLow
                && packet.sourcePort == bPort
                && packet.sourceHigh == bHigh
                && packet.destinationLow == aLow
                && packet.destinationPort == aPort
                && packet.destinationHigh == aHigh;
    }

    boolean quotedBy(QuotedPacket quoted, long onOverlay) {
        boolean forward = quoted.sourceLow == aLow
                && quoted.sourcePort == aPort
                && quoted.sourceHigh == aHigh
                && quoted.destinationLow == bLow
                && quoted.destinationPort == bPort
                && quoted.destinationHigh == bHigh;
        boolean backward = quoted.sourceLow == bLow
                && quoted.sourcePort == bPort
                && quoted.sourceHigh == bHigh
                && quoted.destinationLow == aLow
                && quoted.destinationPort == aPort
                && quoted.destinationHigh == aHigh;
        return quoted.protocol == protocol && quoted.v4 == v4 && onOverlay == overlay && (forward || backward);
    }

    /** Whether this packet, though its addresses and ports are the same, begins another connection. */
    boolean endsBefore(Packet packet) {
        long pause = packet.nanos - lastNanos;
        boolean sound = pause <= CLOCK_FAULT_NANOS;
        if (tcp == null) {
            return sound && pause > UDP_IDLE_NANOS;
        }
        if (sound && pause > TCP_IDLE_NANOS) {
            return true;
        }
        int side = sentByA(packet) ? 0 : 1;
        return tcp.reopenedBy(
                side, packet.tcpFlags, packet.tcpSequence, packet.tcpAcknowledgment, sound && pause > REUSE_NANOS);
    }

    /** Adds a packet of this connection; false when it is a copy of one that was added, which changes nothing. */
    boolean add(Packet packet, BufferBudget budget, CertificateReader certificates) {
        boolean forward = sentByA(packet);
        if (recent.repeats(packet, forward)) {
            return false;
        }
        lastNanos = packet.nanos;
        startNanos = Math.min(startNanos, packet.nanos);
        endNanos = Math.max(endNanos, packet.nanos);
        if (forward) {
            packetsForward++;
            bytesForward += packet.ipLength;
        } else {
            packetsBackward++;
            bytesBackward += packet.ipLength;
        }
        if (tcp != null) {
            segment(tcp, packet, forward ? 0 : 1, budget, certificates);
        }
        return true;
    }

    private void segment(
            TcpProgress progress, Packet packet, int side, BufferBudget budget, CertificateReader certificates) {
        int flags = packet.tcpFlags;
        progress.add(side, flags, packet.tcpSequence, packet.tcpAcknowledgment, packet.payloadLength);
        boolean payload = packet.payloadLength > 0 && (flags & TcpFlags.RST) == 0;
        if (tls != null || (tracker == null && !payload)) {
            return;
        }
        if (tracker == null) {
            tracker = new TlsTracker(budget, certificates);
        }
        follow(tracker, progress, packet, side, payload);
        if (tracker.decided(progress.knownOpener())) {
            decide(tracker, progress);
        }
    }

    private void follow(TlsTracker tracking, TcpProgress progress, Packet packet, int side, boolean payload) {
        for (int each = 0; each < 2; each++) {
            if (progress.initialKnown(each)) {
                tracking.startsAt(each, progress.firstByte(each));
            }
        }
        int flags = packet.tcpFlags;
        if ((flags & TcpFlags.ACK) != 0) {
            tracking.acknowledges(side, packet.tcpAcknowledgment);
        }
        int sequence = packet.tcpSequence + ((flags & TcpFlags.SYN) != 0 ? 1 : 0);
        if (payload) {
            tracking.segment(
                    side, sequence, packet.data, packet.payloadOffset, packet.payloadCaptured, packet.payloadLength);
        }
        if ((flags & (TcpFlags.FIN | TcpFlags.RST)) != 0) {
            tracking.closes(side, sequence + (payload ? packet.payloadLength : 0));
        }
    }

    private void decide(TlsTracker tracking, TcpProgress progress) {
        tls = tracking.conclude(progress.knownOpener());
        tlsClient = tracking.clientSide();
        tracker = null;
    }

    /** What TLS showed; the last word, after which the connection is not followed further. */
    TlsObservation tls() {
        if (tracker != null && tcp != null) {
            decide(tracker, tcp);
        }
        return tls == null ? TlsObservation.NONE : tls;
    }

    boolean isUdp() {
        return protocol == UDP;
    }
}
