package io.portolan.capture.packet.tls;

import io.portolan.capture.packet.stream.BufferBudget;
import io.portolan.capture.packet.stream.StreamReassembly;
import io.portolan.capture.packet.tls.certificate.CertificateReader;
import io.portolan.model.tls.TlsObservation;

/**
 * Follows TLS on one TCP connection; sides are 0 and 1, and which of them opened the connection need not be known.
 *
 * <p>Once {@link #decided} the conclusion stands and the tracker should be dropped.
 */
public final class TlsTracker {
    private final Handshake handshake;
    private final TlsDirection[] directions;
    private final int[] acknowledged = new int[2];
    private final boolean[] present = new boolean[2];
    private final int[] closedAt = new int[2];
    private final boolean[] closed = new boolean[2];
    private int firstClosed = Handshake.NO_SIDE;

    public TlsTracker(BufferBudget budget) {
        this(budget, new CertificateReader());
    }

    /**
     * Follows one connection.
     *
     * @param certificates shared by the connections of a table, and like them by one thread
     */
    public TlsTracker(BufferBudget budget, CertificateReader certificates) {
        handshake = new Handshake(certificates);
        directions =
                new TlsDirection[] {new TlsDirection(budget, handshake, 0), new TlsDirection(budget, handshake, 1)};
    }

    /** The side's first byte has this sequence number, as its SYN or the answer to it tells. */
    public void startsAt(int side, int sequence) {
        directions[side].reassembly.startsAt(sequence);
    }

    /** A segment with payload; {@code captured} of its {@code length} bytes are at {@code offset}. */
    public void segment(int side, int sequence, byte[] data, int offset, int captured, int length) {
        TlsDirection direction = directions[side];
        if (!direction.done()) {
            direction.reassembly.segment(sequence, data, offset, captured, length, direction);
        }
    }

    /** The side sent a packet that acknowledges everything before this number. */
    public void acknowledges(int side, int number) {
        if (!present[side] || number - acknowledged[side] > 0) {
            acknowledged[side] = number;
            present[side] = true;
        }
    }

    /** The side ended the connection by FIN or RST; its last byte was before this sequence number. */
    public void closes(int side, int sequence) {
        if (firstClosed == Handshake.NO_SIDE) {
            firstClosed = side;
        }
        if (!closed[side]) {
            closed[side] = true;
            closedAt[side] = sequence;
        }
    }

    /**
     * Whether nothing that follows can change the conclusion, or nothing more is waited for: TLS that begins after long plain text is
     * not looked for.
     *
     * @param initiator as in {@link #conclude}
     */
    public boolean decided(int initiator) {
        if (directions[0].exhausted() && directions[1].exhausted()) {
            return !TlsConclusion.dependsOnClose(handshake);
        }
        if (handshake.seen()) {
            return TlsConclusion.certain(handshake) || (directions[0].done() && directions[1].done());
        }
        if (initiator >= 0 && directions[initiator].plainForGood()) {
            return true;
        }
        return (directions[0].done() && !directions[1].followsTls())
                || (directions[1].done() && !directions[0].followsTls());
    }

    /** The side that sent the ClientHello, -1 when none was seen. */
    public int clientSide() {
        return handshake.clientHello != null || handshake.ssl2Version != 0 ? handshake.clientSide : Handshake.NO_SIDE;
    }

    /**
     * What may be said now; frees what was buffered.
     *
     * @param initiator the side that a SYN or its answer showed to have opened the connection, -1 when unknown
     */
    public TlsObservation conclude(int initiator) {
        TlsObservation conclusion = sofar(initiator);
        directions[0].release();
        directions[1].release();
        return conclusion;
    }

    /**
     * What may be said if nothing else follows; following goes on.
     *
     * @param initiator as in {@link #conclude}
     */
    public TlsObservation sofar(int initiator) {
        return TlsConclusion.of(this, initiator);
    }

    Handshake handshake() {
        return handshake;
    }

    TlsDirection direction(int side) {
        return directions[side];
    }

    /** Side that closed first, -1 while none did. */
    int firstClosed() {
        return firstClosed;
    }

    boolean bothSidesPresent() {
        return present[0] && present[1];
    }

    /** Whether bytes of a side are known to be missing: a gap, or the other side acknowledged more than was seen. */
    boolean bytesMissing(int side) {
        // A FIN takes one number of its own.
        StreamReassembly reassembly = directions[side].reassembly;
        boolean acknowledgedMore = present[1 - side] && reassembly.missingBefore(acknowledged[1 - side] - 1);
        return acknowledgedMore || (closed[side] && reassembly.missingBefore(closedAt[side]));
    }
}
