package io.portolan.bench;

import io.portolan.bench.capture.TlsFlight;
import io.portolan.capture.packet.stream.BufferBudget;
import io.portolan.capture.packet.tls.TlsTracker;
import io.portolan.model.tls.TlsObservation;
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

/** A whole handshake, segment by segment, to what is said about it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TlsReaderBenchmark {
    private static final int SEGMENT = 1448;
    private static final int X25519_MLKEM768 = 1216;

    @Param({"TLS_1_2_MUTUAL", "TLS_1_3", "TLS_1_3_POST_QUANTUM"})
    public String handshake;

    private final BufferBudget budget = new BufferBudget(1 << 20);
    private byte[][] flights = {};

    @Setup
    public void prepare() {
        Random random = new Random(1);
        flights = switch (handshake) {
            case "TLS_1_2_MUTUAL" ->
                new byte[][] {
                    TlsFlight.clientHello12("mp.example.com", 0, random),
                    TlsFlight.serverFlight12("mp.example.com", true, random),
                    TlsFlight.clientFlight12("client.example.com", true, random),
                    TlsFlight.finished12(random)
                };
            default -> {
                int share = handshake.equals("TLS_1_3") ? 32 : X25519_MLKEM768;
                yield new byte[][] {
                    TlsFlight.clientHello13("api.example.com", share, random),
                    TlsFlight.serverFlight13(share, random),
                    TlsFlight.clientFinished13(random),
                    TlsFlight.application(500, random)
                };
            }
        };
    }

    @Benchmark
    public TlsObservation handshake() {
        TlsTracker tracker = new TlsTracker(budget);
        tracker.startsAt(0, 0);
        tracker.startsAt(1, 0);
        int[] next = new int[2];
        for (int i = 0; i < flights.length; i++) {
            int side = i & 1;
            byte[] flight = flights[i];
            for (int at = 0; at < flight.length; at += SEGMENT) {
                int length = Math.min(SEGMENT, flight.length - at);
                tracker.segment(side, next[side], flight, at, length, length);
                next[side] += length;
            }
        }
        return tracker.conclude(0);
    }
}
