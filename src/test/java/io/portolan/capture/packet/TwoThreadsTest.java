package io.portolan.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.capture.packet.file.PcapFile;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowSampling;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.Observation;
import io.portolan.model.observation.ObservationSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A large capture is decoded on one thread and added on another; nobody can tell from the result. */
class TwoThreadsTest {
    private static final int PACKETS = 260_000;
    private static final long THREAD_AFTER = 10_000;
    private static final byte[] CAPTURE = capture();

    /** Interleaved connections of all sorts, more than the table holds, so that many are told early. */
    private static byte[] capture() {
        Random random = new Random(20261128);
        Frames frames = new Frames();
        byte[] hello = TlsStream.clientHello(TlsStream.serverName("api.example"));
        for (int i = 0; i < PACKETS; i++) {
            int connection = random.nextInt(3000) + i / 100;
            String out = (connection % 200 + 1) + ":" + (30_000 + connection % 20_000) + ">250:443";
            String back = "250:443>" + (connection % 200 + 1) + ":" + (30_000 + connection % 20_000);
            double time = 1000 + i / 1000.0;
            switch (random.nextInt(6)) {
                case 0 -> frames.tcp(time, out, Frames.SYN, 100, 0);
                case 1 -> frames.tcp(time, back, Frames.SYN_ACK, 500, 101);
                case 2 -> frames.tcp(time, out, Frames.PUSH, 101, 501, hello);
                case 3 -> frames.tcp(time, out, Frames.FIN, 900, 501);
                case 4 -> frames.udp(time, out, "words");
                default -> frames.tcp(time, back, Frames.ACK, 501, 101);
            }
        }
        return frames.bytes();
    }

    private static final class Told implements ObservationSink {
        final List<String> all = new ArrayList<>();
        final Set<Thread> threads = new HashSet<>();

        @Override
        public void observed(Observation observation) {
            all.add(observation.toString());
            threads.add(Thread.currentThread());
        }

        @Override
        public void lost(Loss loss) {
            all.add(loss.toString());
        }
    }

    private static PacketPlaces places() {
        return PacketPlaces.of("pcap", "input", index -> null);
    }

    private static Told read(PacketPipeline pipeline, Told told) throws IOException {
        pipeline.endFile(PcapFile.read(new ByteArrayInputStream(CAPTURE), pipeline));
        pipeline.finish();
        return told;
    }

    @Test
    void shouldTellTheSameWithOneThreadAndWithTwo() throws IOException {
        FlowLimits limits = new FlowLimits(2000, 100_000);
        Told two = new Told();
        read(new PacketPipeline("input", places(), limits, FlowSampling.ALL, THREAD_AFTER, two), two);
        Told one = new Told();
        read(PacketPipeline.live("input", places(), limits, FlowSampling.ALL, one), one);

        assertThat(two.all).hasSizeGreaterThan(2000).isEqualTo(one.all);
        assertThat(two.all).anyMatch(line -> line.contains("TOLD_EARLY"));
        assertThat(two.threads).as("who hears").containsExactly(Thread.currentThread());
    }

    @Test
    void shouldNotHideWhatTheSinkThrows() {
        ObservationSink broken = new ObservationSink() {
            @Override
            public void observed(Observation observation) {
                throw new IllegalStateException("no room");
            }

            @Override
            public void lost(Loss loss) {}
        };
        PacketPipeline pipeline = new PacketPipeline(
                "input", places(), new FlowLimits(2000, 1000), FlowSampling.ALL, THREAD_AFTER, broken);

        assertThatThrownBy(() -> PcapFile.read(new ByteArrayInputStream(CAPTURE), pipeline))
                .hasMessage("no room");
    }

    @Test
    void shouldSampleWholeConnectionsWhoeverSeesThem() throws IOException {
        Told all = new Told();
        read(PacketPipeline.live("input", places(), FlowLimits.DEFAULT, FlowSampling.ALL, all), all);
        Told some = new Told();
        read(PacketPipeline.live("input", places(), FlowLimits.DEFAULT, new FlowSampling(10), some), some);

        Set<String> sampled = new HashSet<>();
        some.all.forEach(line -> sampled.add(line.replace("sampling=10", "sampling=1")));
        assertThat(new HashSet<>(all.all)).as("each as it is without sampling").containsAll(sampled);
        assertThat(some.all.size()).isBetween(all.all.size() / 20, all.all.size() / 5);
        assertThatThrownBy(() -> new FlowSampling(0)).hasMessage("sample: 1/0 (expected: 1/1..1/1000000)");
    }
}
