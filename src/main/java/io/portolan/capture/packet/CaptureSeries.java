package io.portolan.capture.packet;

import io.portolan.capture.packet.file.PcapngInterfaces;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.connection.Origin;
import io.portolan.model.observation.ObservationSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Capture files that are one capture, such as those of a rotation: a connection that begins in one and ends in another is one
 * observation. Not thread-safe. Keeps a name and a number of every file, so as many may follow one another as a folder holds.
 */
public final class CaptureSeries implements PacketPlaces {
    private final String name;
    private final ObservationSink sink;
    private final PacketPipeline pipeline;
    private final List<Member> members = new ArrayList<>();

    /** A file: it has the packets behind {@code before}, until the next begins. */
    private record Member(CaptureFormat format, String input, long before, PcapngInterfaces interfaces) {}

    /**
     * A series without files.
     *
     * @param name the input as the user named it: a folder, or the only file
     */
    public CaptureSeries(String name, FlowLimits limits, ObservationSink sink) {
        this.name = name;
        this.sink = sink;
        this.pipeline = new PacketPipeline(name, this, limits, sink);
    }

    /**
     * Reads the next file to its end.
     *
     * @param input the file as losses and origins name it
     * @throws IOException when reading the stream fails; what came before is evidence all the same
     */
    public void read(CaptureFormat format, String input, InputStream stream) throws IOException {
        PcapngInterfaces interfaces = new PcapngInterfaces();
        members.add(new Member(format, input, pipeline.read(), interfaces));
        pipeline.beginFile(input);
        pipeline.endFile(format.read(stream, interfaces, pipeline));
    }

    /** Gives out the connections that are left and the accounts. */
    public PacketCounts finish() {
        pipeline.finish();
        Map<String, Long> files = new TreeMap<>();
        members.forEach(member -> files.merge(member.format.id(), 1L, Long::sum));
        sink.counted(pipeline.account(name, files));
        return pipeline.counts();
    }

    @Override
    public Origin origin(long packet) {
        Member member = memberOf(packet);
        return new Origin(member.format.id(), member.input, packet - member.before);
    }

    @Override
    public @Nullable String observer(long packet, int interfaceIndex) {
        return memberOf(packet).interfaces.observer(interfaceIndex);
    }

    private Member memberOf(long packet) {
        int low = 0;
        int high = members.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (members.get(middle).before < packet) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return members.get(low);
    }
}
