package io.portolan.classify.compiled;

import static io.portolan.classify.given.EventBuilder.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.judgement.Orientation;
import io.portolan.classify.naive.NaiveWaivers;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.model.waiver.RandomWaivers;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaiverTablePropertyTest {
    private static final ComponentIndex COMPONENTS = new ComponentIndex(List.of());

    private static int covering(WaiverTable table, ViolationKind kind, Orientation seen) {
        ConnectionEvent event = seen.event();
        return table.covering(
                kind,
                COMPONENTS.of(seen.source()),
                event.source().address(),
                workload(seen.source()),
                COMPONENTS.of(seen.destination()),
                event.destination().address(),
                workload(seen.destination()),
                event.destination().port(),
                event.start());
    }

    private static @Nullable String workload(Identity identity) {
        return identity instanceof Identity.Known known ? known.workloadName() : null;
    }

    @Test
    void shouldFindWhatAPlainReadingFinds() {
        Random random = new Random(5);
        int covered = 0;
        for (int round = 0; round < 300; round++) {
            List<Waiver> waivers = waivers(random, 5);
            WaiverTable table = new WaiverTable(waivers, COMPONENTS);
            for (int i = 0; i < 50; i++) {
                Orientation seen = seen(random);
                ViolationKind kind = ViolationKind.values()[random.nextInt(ViolationKind.values().length)];
                Waiver expected = NaiveWaivers.first(waivers, kind, seen.event(), seen.source(), seen.destination())
                        .orElse(null);
                int place = covering(table, kind, seen);
                assertThat(place < 0 ? null : waivers.get(place)).isSameAs(expected);
                covered += expected == null ? 0 : 1;
            }
        }
        assertThat(covered).isBetween(500, 14_000);
    }

    @Test
    void shouldAllocateNothing() {
        Random random = new Random(6);
        WaiverTable table = new WaiverTable(waivers(random, 500), COMPONENTS);
        Orientation seen = seen(random);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int found = 0;
        long allocated = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                found += covering(table, ViolationKind.WRONG_INITIATOR, seen) < 0 ? 0 : 1;
            }
            allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(found).isBetween(0, 5000);
        assertThat(allocated).as("bytes of 1000 look-ups in 500 waivers").isLessThan(1000);
    }

    private static List<Waiver> waivers(Random random, int count) {
        List<Waiver> waivers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            waivers.add(RandomWaivers.waiver("w-" + i, random));
        }
        return waivers;
    }

    private static Orientation seen(Random random) {
        List<Integer> ports = List.of(9042, 9142, 7100, 443);
        Instant start = Instant.parse("2026-11-01T00:10:00Z").plus(Duration.ofDays(random.nextInt(300)));
        ConnectionEvent event = opened(
                        "10.0.0." + random.nextInt(6) + " 40000",
                        "10.0.0." + random.nextInt(6) + " " + ports.get(random.nextInt(4)))
                .at(start)
                .build();
        return new Orientation(event, identity(random), identity(random), null);
    }

    private static Identity identity(Random random) {
        List<Component> components = List.of(Component.MART, Component.CASSANDRA, Component.UDCA);
        return random.nextInt(4) == 0
                ? Identity.UNKNOWN
                : new Identity.Known(
                        components.get(random.nextInt(3)),
                        random.nextInt(3) == 0 ? null : "pod-" + random.nextInt(3),
                        Identity.Basis.INVENTORY);
    }
}
