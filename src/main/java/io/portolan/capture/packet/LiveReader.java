package io.portolan.capture.packet;

import io.portolan.capture.packet.file.PcapFile;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.live.LiveInterface;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import java.io.IOException;
import java.io.InputStream;

/** Reads one interface while packets pass, from its start to its end. */
public final class LiveReader {
    /** The format of what is captured live, as in an observation's origin. */
    public static final String FORMAT = "live";

    private final FlowLimits limits;
    private volatile long packets;

    public LiveReader(FlowLimits limits) {
        this.limits = limits;
    }

    /** Starts the interface and reads it to its end; what could not be read is told as losses. */
    public void read(LiveInterface source, ObservationSink sink) throws IOException {
        PacketPipeline pipeline = new PacketPipeline(FORMAT, source.name(), limits, index -> null, sink);
        try (InputStream stream = source.start(() -> packets = pipeline.counts().read())) {
            pipeline.run(() -> PcapFile.read(stream, pipeline));
        } finally {
            packets = pipeline.counts().read();
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

    /** How many packets were read, as of some 100 ms ago. */
    public long packets() {
        return packets;
    }
}
