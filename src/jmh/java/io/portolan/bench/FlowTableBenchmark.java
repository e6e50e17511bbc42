package io.portolan.bench;

import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowTable;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One packet of an open connection into the table, decoding included; no two packets in a row are of one connection. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FlowTableBenchmark {
    private static final int ETHERNET = 1;
    private static final long NANOS_BETWEEN_PACKETS = 10_000;

    @Param({"1000", "100000", "200000"})
    public int connections;

    private final Packet packet = new Packet();
    private final FrameDecoder decoder = new FrameDecoder();
    private final FlowTable table = new FlowTable(FlowLimits.DEFAULT, summary -> {});
    private byte[] frames = {};
    private int[] order = {};
    private int next;
    private int round;
    private long nanos = 1_790_000_000_000_000_000L;

    @Setup
    public void open() {
        frames = new byte[connections * SegmentFrame.BYTES];
        order = new Random(1).ints(0, connections).distinct().limit(connections).toArray();
        for (int i = 0; i < connections; i++) {
            SegmentFrame.write(frames, i * SegmentFrame.BYTES, i, 0);
        }
        for (int i = 0; i < 3 * connections; i++) {
            add();
        }
    }

    @Benchmark
    public long add() {
        int at = order[next] * SegmentFrame.BYTES;
        if (++next == connections) {
            next = 0;
            round++;
        }
        SegmentFrame.number(frames, at, round);
        nanos += NANOS_BETWEEN_PACKETS;
        packet.number++;
        packet.nanos = nanos;
        packet.frame(frames, at, SegmentFrame.BYTES, SegmentFrame.BYTES);
        decoder.decode(ETHERNET, packet, at);
        table.add(packet);
        return packet.number;
    }
}
