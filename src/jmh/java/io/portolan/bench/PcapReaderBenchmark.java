package io.portolan.bench;

import io.portolan.bench.capture.CaptureGenerator;
import io.portolan.capture.packet.PacketCounts;
import io.portolan.capture.packet.PcapReader;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.Observation;
import io.portolan.model.observation.ObservationSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/** A whole capture out of memory, per packet: reading, decoding, connections, TLS, observations. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class PcapReaderBenchmark implements ObservationSink {
    private static final int PACKETS = 500_000;
    private static final int CONNECTIONS = 10_000;

    @Param({"96", "65535"})
    public int snaplen;

    private byte[] capture = {};
    private long observed;

    @Setup
    public void generate() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CaptureGenerator(PACKETS, CONNECTIONS, 2_000, 3, 1).write(out, snaplen);
        capture = out.toByteArray();
    }

    @Override
    public void observed(Observation observation) {
        observed++;
    }

    @Override
    public void lost(Loss loss) {
        throw new AssertionError(loss);
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public PacketCounts read() throws IOException {
        return new PcapReader().readCounting("memory", new ByteArrayInputStream(capture), this);
    }
}
