package io.portolan.capture.packet;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;

/** What became of the frames of an input, or of what its tunnels carry: in the end every one is decoded or rejected by cause. */
final class PacketAccount {
    private final LossTally rejected = new LossTally();
    private long read;
    private long decoded;
    private long joined;

    long read() {
        return ++read;
    }

    /** Counts a result; fragments that are held are counted when their datagram is told. */
    void count(Packet packet, Decoded result) {
        switch (result) {
            case PACKET -> {
                decoded += packet.frames;
                joined += packet.frames - 1;
            }
            case COPY -> {
                decoded++;
                joined++;
            }
            case HELD -> {
                // Told later.
            }
            case FRAGMENT, SNAPLEN, MALFORMED, UNSUPPORTED -> reject(packet, result);
        }
    }

    private void reject(Packet packet, Decoded result) {
        LossCause cause = switch (result) {
            case FRAGMENT -> LossCause.FRAGMENT;
            case SNAPLEN -> LossCause.SNAPLEN;
            case UNSUPPORTED ->
                RejectionText.carriesNoConnection(packet.rejectedLayer, packet.rejectedCode)
                        ? LossCause.NOT_A_CONNECTION
                        : LossCause.UNSUPPORTED_PACKET;
            case MALFORMED, PACKET, HELD, COPY -> LossCause.UNDECODABLE_PACKET;
        };
        rejected.count(
                cause,
                packet.carrier,
                packet.rejectedLayer,
                packet.rejectedCode,
                packet.frames,
                () -> RejectionText.of(packet, result));
    }

    /** A record of the input that holds no packet. */
    void lostRecord(String what, long seen, String expected) {
        long number = read();
        rejected.count(
                LossCause.UNDECODABLE_PACKET,
                "",
                what,
                0,
                1,
                () -> what + ": " + seen + " (expected: " + expected + "), first at packet " + number);
    }

    void tell(String input, ObservationSink sink) {
        rejected.tell(input, sink);
    }

    PacketCounts counts(PacketAccount inner, long copies, long evicted) {
        return new PacketCounts(
                read,
                decoded,
                joined,
                copies,
                evicted,
                rejected.byCause(),
                new PacketCounts.Inner(inner.read, inner.decoded, inner.joined, inner.rejected.byCause()));
    }
}
