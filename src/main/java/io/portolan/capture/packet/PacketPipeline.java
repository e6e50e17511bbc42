package io.portolan.capture.packet;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.file.EndOfCapture;
import io.portolan.capture.packet.file.PacketDirection;
import io.portolan.capture.packet.file.PacketHandler;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowTable;
import io.portolan.model.net.IpAddress;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import io.portolan.model.observation.PacketAccount;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Decodes the packets of one capture, which may be several files, adds them to connections, keeps the accounts. Not thread-safe. */
public final class PacketPipeline implements PacketHandler {
    private final String capture;
    private final ObservationSink sink;
    private final Packet packet = new Packet();
    private final FlowTable flows;
    private final PacketFacts facts = new PacketFacts();
    private final CaptureNames names = new CaptureNames();
    private final Map<LossCause, Long> rejectedInAll = new EnumMap<>(LossCause.class);
    private LossTally rejected = new LossTally();
    private LossTally dropped = new LossTally();
    private String file;
    /** Packets of the files before this one. */
    private long before;

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
        this(input, PacketPlaces.of(format, input, observer), limits, sink);
    }

    /**
     * A pipeline for one capture.
     *
     * @param capture names it in what is told of all of it; and its file, until {@link #beginFile}
     * @param places where the packets lie, by their running number
     */
    public PacketPipeline(String capture, PacketPlaces places, FlowLimits limits, ObservationSink sink) {
        this.capture = capture;
        this.file = capture;
        this.sink = sink;
        this.flows = new FlowTable(
                limits,
                summary -> sink.observed(names.give(summary.observation(
                        places.origin(summary.firstPacket()),
                        places.observer(summary.firstPacket(), summary.interfaceIndex())))));
    }

    @Override
    public void packet(
            int linkType, byte[] data, int offset, int captured, int original, long nanos, int interfaceIndex) {
        packet.number = ++read;
        facts.add(linkType, captured, original, nanos);
        packet.nanos = nanos;
        packet.interfaceIndex = interfaceIndex;
        packet.frame(data, offset, captured, original);
        Decoded result = FrameDecoder.decode(linkType, packet, offset);
        if (result == Decoded.PACKET) {
            decoded++;
            flows.add(packet);
        } else {
            reject(result);
        }
        packet.workload = null;
    }

    @Override
    public void named(IpAddress address, String name) {
        names.add(address, name);
    }

    @Override
    public void annotated(String workload, PacketDirection direction) {
        packet.workload = direction == PacketDirection.UNKNOWN ? null : workload;
        packet.workloadSends = direction == PacketDirection.OUTBOUND;
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
        rejected.count(
                cause,
                packet.rejectedLayer,
                packet.rejectedCode,
                1,
                () -> RejectionText.of(packet, result, read - before));
    }

    @Override
    public void lostPacket(String what, long seen, String expected) {
        read++;
        long number = read - before;
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

    /** The packets from here on lie in this file. */
    void beginFile(String input) {
        endFile();
        file = input;
        before = read;
    }

    /** Tells what was lost of this file, and how it ended if it was not read whole. */
    void endFile(EndOfCapture end) {
        endFile();
        if (end.cause() != null) {
            sink.lost(new Loss(end.cause(), file, 1, end.detail()));
        }
    }

    private void endFile() {
        rejected.byCause().forEach((cause, packets) -> rejectedInAll.merge(cause, packets, Long::sum));
        rejected.tell(file, sink);
        dropped.tell(file, sink);
        rejected = new LossTally();
        dropped = new LossTally();
    }

    /** Gives out the connections that are left, then the losses. */
    public void finish() {
        flows.finish();
        endFile();
        if (flows.evictedOpen() > 0) {
            sink.lost(new Loss(
                    LossCause.TOLD_EARLY,
                    capture,
                    flows.evictedOpen(),
                    "the table of open connections was full (expected: at most " + flows.limit() + " at a time)"));
        }
    }

    /** Packet records so far, in all files. */
    long read() {
        return read;
    }

    /** What was counted, under this name. */
    PacketAccount account(String input, Map<String, Long> files) {
        return new PacketAccount(
                input,
                files,
                read,
                decoded,
                flows.copies(),
                facts.cut(),
                facts.stepsBack(),
                facts.first(),
                facts.last(),
                facts.linkTypes());
    }

    /** The accounts of all files that have ended. */
    public PacketCounts counts() {
        return new PacketCounts(read, decoded, flows.copies(), flows.evicted(), rejectedInAll);
    }
}
