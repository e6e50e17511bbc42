package io.portolan.capture.packet;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.dns.PassiveDns;
import io.portolan.capture.packet.file.EndOfCapture;
import io.portolan.capture.packet.file.PacketDirection;
import io.portolan.capture.packet.file.PacketHandler;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowSampling;
import io.portolan.capture.packet.flow.FlowSummary;
import io.portolan.capture.packet.flow.FlowTable;
import io.portolan.capture.packet.stage.FlowStage;
import io.portolan.model.net.IpAddress;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import io.portolan.model.observation.PacketAccount;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes the packets of one capture, which may be several files, adds them to connections, keeps the accounts. Not thread-safe. */
public final class PacketPipeline implements PacketHandler {
    private static final byte[] NO_WINDOW = {};
    /** How old a loss of a live capture may be when it is told. */
    private static final long LOSSES_EVERY_NANOS = 5_000_000_000L;

    private final String capture;
    private final ObservationSink sink;
    private final FlowSampling sampling;
    private final FlowStage flows;
    private final FrameDecoder decoder = new FrameDecoder();
    private final FrameAccount frames;
    private final FrameAccount inner;
    private final PacketFacts facts = new PacketFacts();
    private final PassiveDns answers = new PassiveDns();
    private final CaptureNames names = new CaptureNames();
    private LossTally dropped = new LossTally();
    private String file;
    private @Nullable String workload;
    private boolean workloadSends;
    private long lossesTold;

    /**
     * A pipeline for one capture of files, of which every connection is told once.
     *
     * @param capture names it in what is told of all of it; and its file, until {@link #beginFile}
     * @param places where the packets lie, by their running number
     */
    public PacketPipeline(String capture, PacketPlaces places, FlowLimits limits, ObservationSink sink) {
        this(capture, places, limits, FlowSampling.ALL, FlowStage.PACKETS_BEFORE_THREAD, sink);
    }

    /** A pipeline for a live capture, whose connections are told by {@link #tick}. */
    static PacketPipeline live(
            String capture, PacketPlaces places, FlowLimits limits, FlowSampling sampling, ObservationSink sink) {
        return new PacketPipeline(capture, places, limits, sampling, FlowStage.NO_THREAD, sink);
    }

    /** The same, with a second thread after so many packets. */
    PacketPipeline(
            String capture,
            PacketPlaces places,
            FlowLimits limits,
            FlowSampling sampling,
            long threadAfter,
            ObservationSink sink) {
        this.capture = capture;
        this.file = capture;
        this.sink = sink;
        this.frames = new FrameAccount(packet -> places.origin(packet).record());
        this.inner = new FrameAccount(packet -> places.origin(packet).record());
        this.sampling = sampling;
        this.flows = new FlowStage(limits, summary -> tell(summary, places), Packet::new, threadAfter);
    }

    private void tell(FlowSummary summary, PacketPlaces places) {
        sink.observed(names.give(summary.observation(
                places.origin(summary.firstPacket()),
                places.observer(summary.firstPacket(), summary.interfaceIndex()),
                decoder.overlays().names(summary.overlay()),
                answers,
                sampling.oneIn())));
    }

    @Override
    public void packet(
            int linkType, byte[] data, int offset, int captured, int original, long nanos, int interfaceIndex) {
        facts.add(linkType, captured, original, nanos);
        Packet packet = flows.next();
        packet.number = frames.next();
        packet.nanos = nanos;
        packet.workload = workload;
        packet.workloadSends = workloadSends;
        workload = null;
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
            inner.next();
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
        answers.answer(packet);
        if (sampling.keeps(packet)) {
            flows.keep();
        }
    }

    /**
     * Tells what is due of a live capture.
     *
     * @param now nanoseconds since 1970-01-01T00:00:00Z
     */
    void tick(long now) {
        flows.tick(now);
        if (now - lossesTold >= LOSSES_EVERY_NANOS) {
            lossesTold = now;
            endFile();
        }
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

    @Override
    public void named(IpAddress address, String name) {
        names.add(address, name);
    }

    @Override
    public void annotated(String pod, PacketDirection direction) {
        workload = direction == PacketDirection.UNKNOWN ? null : pod;
        workloadSends = direction == PacketDirection.OUTBOUND;
    }

    /** The packets from here on lie in this file. */
    void beginFile(String input) {
        endFile();
        file = input;
    }

    /** Tells what was lost of this file, and how it ended if it was not read whole. */
    void endFile(EndOfCapture end) {
        endFile();
        if (end.cause() != null) {
            sink.lost(new Loss(end.cause(), file, 1, end.detail()));
        }
    }

    private void endFile() {
        frames.tell(file, sink);
        inner.tell(file, sink);
        dropped.tell(file, sink);
        dropped = new LossTally();
    }

    /** Gives out the connections that are left, then the losses. */
    public void finish() {
        decoder.finish();
        takeLeftovers();
        flows.finish();
        endFile();
        FlowTable table = flows.table();
        lost(
                LossCause.TOLD_AS_ONE,
                decoder.overlays().unnamed(),
                "packets in more different VLANs and tunnels than are told apart: told as one, other");
        lost(
                LossCause.NAMES_FORGOTTEN,
                answers.forgotten(),
                "answers of the DNS that had to go for want of room: some addresses may be told without their names");
        lost(
                LossCause.TOLD_EARLY,
                table.evictedOpen(),
                "the table of open connections was full (expected: at most " + table.limit() + " at a time)");
    }

    private void lost(LossCause cause, long count, String detail) {
        if (count > 0) {
            sink.lost(new Loss(cause, capture, count, detail));
        }
    }

    /** Packet records so far, in all files. */
    long read() {
        return frames.read();
    }

    /** What was counted, under this name. */
    PacketAccount account(String input, Map<String, Long> files) {
        return new PacketAccount(
                input,
                files,
                frames.read(),
                frames.decoded(),
                flows.table().copies(),
                facts.cut(),
                facts.stepsBack(),
                facts.first(),
                facts.last(),
                facts.linkTypes());
    }

    /** The accounts of all files that have ended. */
    public PacketCounts counts() {
        return frames.counts(inner, flows.table().copies(), flows.table().evicted());
    }
}
