package io.portolan.capture.packet;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
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
    private final FrameDecoder decoder = new FrameDecoder();
    private final PacketAccount frames = new PacketAccount();
    private final PacketAccount inner = new PacketAccount();
    private final LossTally dropped = new LossTally();

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
                        decoder.overlays().names(summary.overlay()))));
    }

    @Override
    public void packet(
            int linkType, byte[] data, int offset, int captured, int original, long nanos, int interfaceIndex) {
        packet.number = frames.read();
        packet.nanos = nanos;
        packet.interfaceIndex = interfaceIndex;
        packet.frame(data, offset, captured, original);
        take(decoder.decode(linkType, packet, offset));
        if (decoder.anyLeftover()) {
            takeLeftovers();
        }
    }

    /** Adds a packet, and what it carries, to their connections. */
    private void take(Decoded outermost) {
        Decoded result = outermost;
        while (true) {
            (packet.depth == 0 ? frames : inner).count(packet, result);
            if (result != Decoded.PACKET) {
                return;
            }
            flows.add(packet);
            if (packet.tunnel == 0) {
                return;
            }
            inner.read();
            result = decoder.inner(packet);
        }
    }

    private void takeLeftovers() {
        for (Decoded each = decoder.leftover(packet); each != null; each = decoder.leftover(packet)) {
            take(each);
        }
    }

    @Override
    public void lostPacket(String what, long seen, String expected) {
        frames.lostRecord(what, seen, expected);
    }

    @Override
    public void dropped(long packets, String where) {
        dropped.count(LossCause.CAPTURE_DROPPED, "", where, 0, packets, () -> where + ": dropped while capturing");
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
        decoder.finish();
        takeLeftovers();
        flows.finish();
        frames.tell(input, sink);
        inner.tell(input, sink);
        dropped.tell(input, sink);
        if (decoder.overlays().unnamed() > 0) {
            sink.lost(new Loss(
                    LossCause.CONFLICTING_EVIDENCE,
                    input,
                    decoder.overlays().unnamed(),
                    "packets in more different VLANs and tunnels than are told apart: told as one, other"));
        }
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
        return frames.counts(inner, flows.copies(), flows.evicted());
    }
}
