package io.portolan.capture.packet;

import io.portolan.capture.packet.file.PcapFile;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.ObservationSink;
import java.io.IOException;
import java.io.InputStream;

/** Reads pcap files of either byte order, with micro- or nanoseconds. */
public final class PcapReader implements InputReader {
    private static final CaptureFormat FORMAT = CaptureFormat.PCAP;

    private final FlowLimits limits;

    public PcapReader() {
        this(FlowLimits.DEFAULT);
    }

    public PcapReader(FlowLimits limits) {
        this.limits = limits;
    }

    @Override
    public String format() {
        return FORMAT.id();
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
        CaptureSeries series = new CaptureSeries(name, limits, sink);
        try {
            series.read(FORMAT, name, input);
        } catch (IOException e) {
            series.finish();
            throw e;
        }
        return series.finish();
    }
}
