package io.portolan.bench;

import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.flow.FlowTable;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Packets of open connections into the table as the pipeline hands them over, decoding included; no two in a row are of one connection. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FlowTableBenchmark {
    private static final int ETHERNET = 1;
    /** As many as the pipeline hands over at a time. */
    private static final int BATCH = 128;

    private static final long NANOS_BETWEEN_PACKETS = 10_000;

    @Param({"1000", "100000", "200000"})
    public int connections;

    private final Packet[] batch = new Packet[BATCH];
    private final FrameDecoder decoder = new FrameDecoder();
    private final FlowTable table = new FlowTable(FlowLimits.DEFAULT, summary -> {});
    private byte[] frames = {};
    private int[] order = {};
    private int next;
    private int round;
    private long number;
    private long nanos = 1_790_000_000_000_000_000L;

    @Setup
    public void open() {
        frames = new byte[connections * SegmentFrame.BYTES];
        order = new Random(1).ints(0, connections).distinct().limit(connections).toArray();
        for (int i = 0; i < connections; i++) {
            SegmentFrame.write(frames, i * SegmentFrame.BYTES, i, 0);
        }
        Arrays.setAll(batch, i -> new Packet());
        for (int i = 0; i <= 3 * connections / BATCH; i++) {
            add();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long add() {
        for (Packet packet : batch) {
            decode(packet);
        }
        table.add(batch, BATCH);
        return number;
    }

    private void decode(Packet packet) {
        int at = order[next] * SegmentFrame.BYTES;
        if (++next == connections) {
            next = 0;
            round++;
        }
        SegmentFrame.number(frames, at, round);
        nanos += NANOS_BETWEEN_PACKETS;
        packet.number = ++number;
        packet.nanos = nanos;
        packet.frame(frames, at, SegmentFrame.BYTES, SegmentFrame.BYTES);
        decoder.decode(ETHERNET, packet, at);
    }
}
