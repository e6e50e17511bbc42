package io.portolan.capture.packet;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** What became of the frames of an input, or of what its tunnels carry: in the end every one is decoded or rejected by cause. */
final class FrameAccount {
    private final LongUnaryOperator numberInFile;
    private final Map<LossCause, Long> rejectedInAll = new EnumMap<>(LossCause.class);
    private LossTally rejected = new LossTally();
    private long read;
    private long decoded;
    private long joined;

    /**
     * An empty account.
     *
     * @param numberInFile from the running number of a packet to its number in its file
     */
    FrameAccount(LongUnaryOperator numberInFile) {
        this.numberInFile = numberInFile;
    }

    /** Number of the next one, from 1. */
    long next() {
        return ++read;
    }

    long read() {
        return read;
    }

    long decoded() {
        return decoded;
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
                () -> RejectionText.of(packet, result, numberInFile.applyAsLong(packet.number)));
    }

    /** A record of the input that holds no packet. */
    void lostRecord(String what, long seen, String expected) {
        long number = numberInFile.applyAsLong(next());
        rejected.count(
                LossCause.UNDECODABLE_PACKET,
                "",
                what,
                0,
                1,
                () -> what + ": " + seen + " (expected: " + expected + "), first at packet " + number);
    }

    /** Tells what was rejected since the last time. */
    void tell(String file, ObservationSink sink) {
        rejected.byCause().forEach((cause, packets) -> rejectedInAll.merge(cause, packets, Long::sum));
        rejected.tell(file, sink);
        rejected = new LossTally();
    }

    /** The accounts of what was told. */
    PacketCounts counts(FrameAccount inner, long copies, long evicted) {
        return new PacketCounts(
                read,
                decoded,
                joined,
                copies,
                evicted,
                rejectedInAll,
                new PacketCounts.Inner(inner.read, inner.decoded, inner.joined, inner.rejectedInAll));
    }
}
