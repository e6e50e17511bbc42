package io.portolan.capture.packet;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.dns.PassiveDns;
import io.portolan.capture.packet.file.EndOfCapture;
import io.portolan.capture.packet.file.PacketHandler;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowTable;
import io.portolan.model.connection.Origin;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import java.io.IOException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Decodes the packets of one input, adds them to connections, keeps the accounts. Not thread-safe. */
public final class PacketPipeline implements PacketHandler {
    private final String input;
    private final ObservationSink sink;
    private final Packet packet = new Packet();
    private final FlowTable flows;
    private final PassiveDns names = new PassiveDns();
    private final LossTally rejected = new LossTally();
    private final LossTally dropped = new LossTally();
    private long read;
    private long decoded;

    /**
     * A pipeline for one input.
     *
     * @param format id of the format for the observations' origin
     * @param input the input as the user named it
     * @param observer from the index of an interface to the name of the observation point
     */
    public PacketPipeline(
            String format,
            String input,
            FlowLimits limits,
            IntFunction<@Nullable String> observer,
            ObservationSink sink) {
        this.input = input;
        this.sink = sink;
        this.flows = new FlowTable(
                limits,
                summary -> sink.observed(summary.observation(
                        new Origin(format, input, summary.firstPacket()),
                        observer.apply(summary.interfaceIndex()),
                        names)));
    }

    @Override
    public void packet(
            int linkType, byte[] data, int offset, int captured, int original, long nanos, int interfaceIndex) {
        packet.number = ++read;
        packet.nanos = nanos;
        packet.interfaceIndex = interfaceIndex;
        packet.frame(data, offset, captured, original);
        Decoded result = FrameDecoder.decode(linkType, packet, offset);
        if (result == Decoded.PACKET) {
            decoded++;
            flows.add(packet);
            names.answer(packet);
        } else {
            reject(result);
        }
    }

    private void reject(Decoded result) {
        LossCause cause = switch (result) {
            case FRAGMENT -> LossCause.FRAGMENT;
            case SNAPLEN -> LossCause.SNAPLEN;
            case UNSUPPORTED ->
                RejectionText.carriesNoConnection(packet.rejectedLayer, packet.rejectedCode)
                        ? LossCause.NOT_A_CONNECTION
                        : LossCause.UNSUPPORTED_PACKET;
            case MALFORMED, PACKET -> LossCause.UNDECODABLE_PACKET;
        };
        rejected.count(cause, packet.rejectedLayer, packet.rejectedCode, 1, () -> RejectionText.of(packet, result));
    }

    @Override
    public void lostPacket(String what, long seen, String expected) {
        read++;
        long number = read;
        rejected.count(
                LossCause.UNDECODABLE_PACKET,
                what,
                0,
                1,
                () -> what + ": " + seen + " (expected: " + expected + "), first at packet " + number);
    }

    @Override
    public void dropped(long packets, String where) {
        dropped.count(LossCause.CAPTURE_DROPPED, where, 0, packets, () -> where + ": dropped while capturing");
    }

    /** A walk over a file that hands each packet to this pipeline. */
    @FunctionalInterface
    interface Walk {
        EndOfCapture toTheEnd() throws IOException;
    }

    /** Takes a whole file, and gives the accounts. What was read before a failure is evidence all the same. */
    PacketCounts run(Walk file) throws IOException {
        try {
            finish(file.toTheEnd());
        } catch (IOException e) {
            finish();
            throw e;
        }
        return counts();
    }

    /** Gives out the connections that are left, then the losses. */
    public void finish() {
        flows.finish();
        rejected.tell(input, sink);
        dropped.tell(input, sink);
        if (flows.evictedOpen() > 0) {
            sink.lost(new Loss(
                    LossCause.TOLD_EARLY,
                    input,
                    flows.evictedOpen(),
                    "the table of open connections was full (expected: at most " + flows.limit() + " at a time)"));
        }
    }

    /** Like {@link #finish()}; tells how the file ended if it was not read whole. */
    void finish(EndOfCapture end) {
        finish();
        if (end.cause() != null) {
            sink.lost(new Loss(end.cause(), input, 1, end.detail()));
        }
    }

    public PacketCounts counts() {
        return new PacketCounts(read, decoded, flows.copies(), flows.evicted(), rejected.byCause());
    }
}
