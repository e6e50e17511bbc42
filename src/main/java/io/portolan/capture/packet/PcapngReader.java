package io.portolan.capture.packet;

import io.portolan.capture.packet.file.PcapngFile;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.ObservationSink;
import java.io.IOException;
import java.io.InputStream;

/** Reads pcapng files: sections of either byte order, several interfaces with their own link types and clocks. */
public final class PcapngReader implements InputReader {
    private static final CaptureFormat FORMAT = CaptureFormat.PCAPNG;

    private final FlowLimits limits;

    public PcapngReader() {
        this(FlowLimits.DEFAULT);
    }

    public PcapngReader(FlowLimits limits) {
        this.limits = limits;
    }

    @Override
    public String format() {
        return FORMAT.id();
    }

    @Override
    public boolean recognises(byte[] head) {
        return PcapngFile.recognises(head);
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
