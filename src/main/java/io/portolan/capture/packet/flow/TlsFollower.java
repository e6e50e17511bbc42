package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.TcpFlags;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.stream.BufferBudget;
import io.portolan.capture.packet.tls.TlsTracker;
import io.portolan.capture.packet.tls.certificate.CertificateReader;
import io.portolan.model.tls.TlsObservation;

/** Has the payload of each TCP connection looked at, until what TLS showed is settled. */
final class TlsFollower {
    private final FlowSlab slab;
    private final BufferBudget budget;
    private final CertificateReader certificates = new CertificateReader();

    TlsFollower(FlowSlab slab, BufferBudget budget) {
        this.slab = slab;
        this.budget = budget;
    }

    /** Takes a segment that {@code progress} has taken. */
    void segment(int slot, TcpProgress progress, Packet packet, int side) {
        boolean payload = packet.payloadLength > 0 && (packet.tcpFlags & TcpFlags.RST) == 0;
        TlsTracker tracker = slab.tracker(slot);
        if (tracker == null) {
            if (!payload) {
                return;
            }
            tracker = new TlsTracker(budget, certificates);
            slab.track(slot, tracker);
        }
        follow(tracker, progress, packet, side, payload);
        if (tracker.decided(progress.knownOpener())) {
            settle(slot, tracker, progress);
        }
    }

    private static void follow(
            TlsTracker tracker, TcpProgress progress, Packet packet, int side, boolean payload) {
        for (int each = 0; each < 2; each++) {
            if (progress.initialKnown(each)) {
                tracker.startsAt(each, progress.firstByte(each));
            }
        }
        int flags = packet.tcpFlags;
        if ((flags & TcpFlags.ACK) != 0) {
            tracker.acknowledges(side, packet.tcpAcknowledgment);
        }
        int sequence = packet.tcpSequence + ((flags & TcpFlags.SYN) != 0 ? 1 : 0);
        if (payload) {
            tracker.segment(
                    side, sequence, packet.data, packet.payloadOffset, packet.payloadCaptured, packet.payloadLength);
        }
        if ((flags & (TcpFlags.FIN | TcpFlags.RST)) != 0) {
            tracker.closes(side, sequence + (payload ? packet.payloadLength : 0));
        }
    }

    private void settle(int slot, TlsTracker tracker, TcpProgress progress) {
        TlsObservation conclusion = tracker.conclude(progress.knownOpener());
        slab.settle(slot, conclusion, tracker.clientSide());
    }

    /** What may be said now, whether it is settled or not. */
    TlsWord sofar(int slot, TcpProgress progress) {
        TlsTracker tracker = slab.tracker(slot);
        return tracker == null
                ? new TlsWord(slab.tls(slot), slab.tlsClient(slot))
                : new TlsWord(tracker.sofar(progress.knownOpener()), tracker.clientSide());
    }

    /**
     * What TLS showed.
     *
     * @param client the side that sent the ClientHello, -1 when none was seen
     */
    record TlsWord(TlsObservation observation, int client) {}

    /** What TLS showed; the last word, after which the connection is not followed further. */
    void settle(int slot, TcpProgress progress) {
        TlsTracker tracker = slab.tracker(slot);
        if (tracker != null) {
            settle(slot, tracker, progress);
        }
    }
}
