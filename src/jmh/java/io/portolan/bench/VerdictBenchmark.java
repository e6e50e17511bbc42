package io.portolan.bench;

import io.portolan.classify.Classifier;
import io.portolan.classify.compiled.VerdictJudge;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.verdict.JudgedConnection;
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

/** One connection to its verdict: the code alone, and with near rows and words. Owners of addresses are an array's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VerdictBenchmark {
    private static final int EVENTS = 512;

    @Param({"200", "10000"})
    public int rows;

    private VerdictCases cases;
    private Classifier classifier;
    private VerdictJudge judge;
    private ConnectionEvent[] events;
    private int next;

    @Setup
    public void compile() {
        cases = new VerdictCases(rows);
        classifier = new Classifier(cases.rules);
        judge = classifier.newJudge();
        events = cases.events(EVENTS);
    }

    @Benchmark
    public long verdict() {
        ConnectionEvent event = events[next];
        next = next + 1 & EVENTS - 1;
        return judge.judge(event, cases);
    }

    @Benchmark
    public JudgedConnection explanation() {
        ConnectionEvent event = events[next];
        next = next + 1 & EVENTS - 1;
        return classifier.judge(event, cases);
    }
}
