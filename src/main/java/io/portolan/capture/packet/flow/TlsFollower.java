package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.decode.TcpFlags;
import io.portolan.capture.packet.stream.BufferBudget;
import io.portolan.capture.packet.tls.TlsTracker;
import io.portolan.capture.packet.tls.certificate.CertificateReader;
import io.portolan.model.tls.TlsObservation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Has the payload of each TCP connection looked at, until what TLS showed is settled. */
final class TlsFollower {
    private static final int NO_SIDE = -1;

    private final FlowSlab slab;
    private final BufferBudget budget;
    private final CertificateReader certificates = new CertificateReader();

    /** By slot: who follows its payload, and what is settled. */
    private @Nullable TlsTracker[] trackers = {};

    private @Nullable TlsObservation[] settled = {};

    TlsFollower(FlowSlab slab, BufferBudget budget) {
        this.slab = slab;
        this.budget = budget;
    }

    /** Takes a segment that {@code progress} has taken. */
    void segment(int slot, TcpProgress progress, Packet packet, int side) {
        boolean payload = packet.payloadLength > 0 && (packet.tcpFlags & TcpFlags.RST) == 0;
        TlsTracker tracker = tracker(slot);
        if (tracker == null) {
            if (!payload) {
                return;
            }
            tracker = new TlsTracker(budget, certificates);
            track(slot, tracker);
        }
        follow(tracker, progress, packet, side, payload);
        if (tracker.decided(progress.knownOpener())) {
            settle(slot, tracker, progress);
        }
    }

    private static void follow(TlsTracker tracker, TcpProgress progress, Packet packet, int side, boolean payload) {
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

    private @Nullable TlsTracker tracker(int slot) {
        return slab.has(slot, FlowSlab.TRACKED) ? trackers[slot] : null;
    }

    private void track(int slot, TlsTracker tracker) {
        if (slot >= trackers.length) {
            int slots = Math.max(slab.slots(), 2 * trackers.length);
            trackers = Arrays.copyOf(trackers, slots);
            settled = Arrays.copyOf(settled, slots);
        }
        trackers[slot] = tracker;
        slab.mark(slot, FlowSlab.TRACKED);
    }

    private void settle(int slot, TlsTracker tracker, TcpProgress progress) {
        settled[slot] = tracker.conclude(progress.knownOpener());
        trackers[slot] = null;
        slab.clear(slot, FlowSlab.TRACKED);
        int client = tracker.clientSide();
        slab.mark(slot, FlowSlab.DECIDED);
        if (client != NO_SIDE) {
            slab.mark(slot, client == 0 ? FlowSlab.TLS_CLIENT_A : FlowSlab.TLS_CLIENT_B);
        }
    }

    /**
     * What TLS showed.
     *
     * @param client the side that sent the ClientHello, -1 when none was seen
     */
    record TlsWord(TlsObservation observation, int client) {
        private static final TlsWord NONE = new TlsWord(TlsObservation.NONE, NO_SIDE);
    }

    /** What may be said now, whether it is settled or not. */
    TlsWord sofar(int slot, TcpProgress progress) {
        TlsTracker tracker = tracker(slot);
        if (tracker != null) {
            return new TlsWord(tracker.sofar(progress.knownOpener()), tracker.clientSide());
        }
        TlsObservation known = slab.has(slot, FlowSlab.DECIDED) ? settled[slot] : null;
        if (known == null) {
            return TlsWord.NONE;
        }
        boolean a = slab.has(slot, FlowSlab.TLS_CLIENT_A);
        return new TlsWord(known, a ? 0 : slab.has(slot, FlowSlab.TLS_CLIENT_B) ? 1 : NO_SIDE);
    }

    /** The last word, after which the connection is not followed further. */
    TlsWord last(int slot, TcpProgress progress) {
        TlsTracker tracker = tracker(slot);
        if (tracker != null) {
            settle(slot, tracker, progress);
        }
        TlsWord word = sofar(slot, progress);
        if (slot < settled.length) {
            settled[slot] = null;
        }
        return word;
    }
}
