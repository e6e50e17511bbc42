package io.portolan.capture.packet;

import io.portolan.capture.packet.file.PcapFile;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.ObservationSink;
import java.io.IOException;
import java.io.InputStream;

/** Reads pcap files of either byte order, with micro- or nanoseconds. */
public final class PcapReader implements InputReader {
    private static final String FORMAT = "pcap";

    private final FlowLimits limits;

    public PcapReader() {
        this(FlowLimits.DEFAULT);
    }

    public PcapReader(FlowLimits limits) {
        this.limits = limits;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean recognises(byte[] head) {
        return PcapFile.recognises(head);
    }

    @Override
    public void read(String name, InputStream input, ObservationSink sink) throws IOException {
        readCounting(name, input, sink);
    }

    /** Like {@link #read}, and gives the accounts. */
    public PacketCounts readCounting(String name, InputStream input, ObservationSink sink) throws IOException {
        PacketPipeline pipeline = new PacketPipeline(FORMAT, name, limits, index -> null, sink);
        return pipeline.run(() -> PcapFile.read(input, pipeline));
    }
}
