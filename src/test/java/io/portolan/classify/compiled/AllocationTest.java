package io.portolan.classify.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.portolan.classify.Classifier;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RandomCases;
import io.portolan.model.connection.ConnectionEvent;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int ROUNDS = 200;

    @Test
    void shouldAllocateNothingForAVerdict() {
        RandomCases cases = RandomCases.wide(new Random(7));
        VerdictJudge judge = new Classifier(cases.rules()).newJudge();
        Owners owners = cases.owners();
        List<ConnectionEvent> events = Stream.generate(cases::event).limit(500).toList();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = judged(judge, owners, events);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int round = 0; round < ROUNDS; round++) {
            sum += judged(judge, owners, events);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(sum).isNotZero();
        // The measuring itself takes a few; one object for each verdict would be two million and more.
        assertThat(bytes).isLessThan(10_000);
    }

    private static long judged(VerdictJudge judge, Owners owners, List<ConnectionEvent> events) {
        long sum = 0;
        for (int i = 0; i < events.size(); i++) {
            sum += judge.judge(events.get(i), owners);
        }
        return sum;
    }
}
