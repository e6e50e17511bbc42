package io.portolan.capture.packet;

import io.portolan.capture.packet.file.PcapFile;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowSampling;
import io.portolan.capture.packet.live.LiveInterface;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;

/** Reads one interface while packets pass, from its start to its end. */
public final class LiveReader {
    /** The format of what is captured live, as in an observation's origin. */
    public static final String FORMAT = "live";

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final FlowLimits limits;
    private final FlowSampling sampling;
    private final Clock clock;
    private volatile long packets;

    /**
     * Reads nothing yet.
     *
     * @param clock the one that packets are stamped by
     */
    public LiveReader(FlowLimits limits, FlowSampling sampling, Clock clock) {
        this.limits = limits;
        this.sampling = sampling;
        this.clock = clock;
    }

    /** Starts the interface and reads it to its end; what could not be read is told as losses. */
    public void read(LiveInterface source, ObservationSink sink) throws IOException {
        String name = source.name();
        PacketPipeline pipeline =
                PacketPipeline.live(name, PacketPlaces.of(FORMAT, name, index -> null), limits, sampling, sink);
        try (InputStream stream = source.start(() -> tick(pipeline))) {
            pipeline.endFile(PcapFile.read(stream, pipeline));
        } finally {
            pipeline.finish();
            packets = pipeline.read();
        }
        String failure = source.failure();
        if (failure != null) {
            sink.lost(new Loss(
                    LossCause.UNREADABLE,
                    source.name(),
                    1,
                    "the capture ended: " + failure + " (expected: an interface that stays up)"));
        }
    }

    private void tick(PacketPipeline pipeline) {
        Instant now = clock.instant();
        pipeline.tick(now.getEpochSecond() * NANOS_PER_SECOND + now.getNano());
        packets = pipeline.read();
    }

    /** How many packets were read, as of some 100 ms ago. */
    public long packets() {
        return packets;
    }
}
