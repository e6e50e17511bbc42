package io.portolan.capture.packet;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.file.EndOfCapture;
import io.portolan.capture.packet.file.PacketHandler;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowStage;
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
    private static final byte[] NO_WINDOW = {};

    private final String input;
    private final ObservationSink sink;
    private final FlowStage flows;
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
        this.flows = new FlowStage(
                limits,
                summary -> sink.observed(summary.observation(
                        new Origin(format, input, summary.firstPacket()),
                        observer.apply(summary.interfaceIndex()),
                        decoder.overlays().names(summary.overlay()))),
                Packet::new,
                true);
    }

    @Override
    public void packet(
            int linkType, byte[] data, int offset, int captured, int original, long nanos, int interfaceIndex) {
        Packet packet = flows.next();
        packet.number = frames.read();
        packet.nanos = nanos;
        packet.interfaceIndex = interfaceIndex;
        packet.frame(data, offset, captured, original);
        take(packet, decoder.decode(linkType, packet, offset), data);
        if (decoder.anyLeftover()) {
            takeLeftovers();
        }
    }

    @Override
    public byte[] refill(byte[] window) {
        return flows.refill(window);
    }

    /**
     * Adds a packet, and what it carries, to their connections.
     *
     * @param window what stays as it is until the next refill
     */
    private void take(Packet outermost, Decoded decoding, byte[] window) {
        Packet packet = outermost;
        Decoded result = decoding;
        while (true) {
            (packet.depth == 0 ? frames : inner).count(packet, result);
            if (result != Decoded.PACKET) {
                return;
            }
            Packet outer = packet;
            byte[] carrying = outer.data;
            keep(outer, window);
            if (outer.tunnel == 0) {
                return;
            }
            inner.read();
            packet = flows.next();
            packet.carriedBy(outer);
            packet.data = carrying;
            result = decoder.inner(packet);
        }
    }

    private void keep(Packet packet, byte[] window) {
        if (packet.data != window) {
            packet.ownPayload();
        }
        flows.keep();
    }

    private void takeLeftovers() {
        Packet packet = flows.next();
        for (Decoded each = decoder.leftover(packet); each != null; each = decoder.leftover(packet)) {
            take(packet, each, NO_WINDOW);
            packet = flows.next();
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
        FlowTable table = flows.table();
        if (table.evictedOpen() > 0) {
            sink.lost(new Loss(
                    LossCause.TOLD_EARLY,
                    input,
                    table.evictedOpen(),
                    "the table of open connections was full (expected: at most " + table.limit() + " at a time)"));
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
        return frames.counts(inner, flows.table().copies(), flows.table().evicted());
    }
}
