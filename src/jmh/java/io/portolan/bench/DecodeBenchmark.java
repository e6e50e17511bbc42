package io.portolan.bench;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One frame to one packet: Ethernet, IPv4, TCP, out of a buffer that holds many. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodeBenchmark {
    private static final int FRAMES = 4096;
    private static final int ETHERNET = 1;

    private final Packet packet = new Packet();
    private final FrameDecoder decoder = new FrameDecoder();
    private final byte[] frames = new byte[FRAMES * SegmentFrame.BYTES];
    private int next;

    @Setup
    public void fill() {
        for (int i = 0; i < FRAMES; i++) {
            SegmentFrame.write(frames, i * SegmentFrame.BYTES, i, i);
        }
    }

    @Benchmark
    public Decoded decode() {
        int at = next * SegmentFrame.BYTES;
        next = next + 1 & FRAMES - 1;
        packet.frame(frames, at, SegmentFrame.BYTES, SegmentFrame.BYTES);
        return decoder.decode(ETHERNET, packet, at);
    }
}
