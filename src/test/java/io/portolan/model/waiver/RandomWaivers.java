package io.portolan.model.waiver;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.verdict.ViolationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Waivers of every shape, from a seed. */
public final class RandomWaivers {
    private static final List<String> BLOCKS = List.of("10.0.0.1", "10.0.0.0/30", "10.0.0.0/8", "2001:db8::/32");
    private static final List<String> WORKLOADS = List.of("pod-*", "*", "pod-1", "*-1");
    private static final List<String> PORTS = List.of("*", "9042", "9042|9142", "7000-7199", "1-65535");

    private RandomWaivers() {}

    public static Waiver waiver(String id, Random random) {
        while (true) {
            Waiver.Scope scope = new Waiver.Scope(
                    maybe(random, List.of(Component.MART, Component.CASSANDRA)),
                    maybe(random, List.of(Component.CASSANDRA, Component.UDCA)),
                    maybe(random, WORKLOADS),
                    maybe(random, WORKLOADS),
                    block(random),
                    block(random),
                    Ports.parse(PORTS.get(random.nextInt(PORTS.size()))),
                    maybe(random, List.of(ViolationKind.UNDOCUMENTED_PAIR.name(), "INSECURE_TRANSPORT")));
            if (scope.narrows()) {
                Instant from = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(random.nextInt(1000));
                Instant expires = from.plus(Duration.ofHours(1 + random.nextInt(366 * 24 - 1)));
                return new Waiver(id, "owner " + id, "because", "NET-1", scope, from, expires);
            }
        }
    }

    private static @Nullable IpPrefix block(Random random) {
        String text = maybe(random, BLOCKS);
        return text == null ? null : IpPrefix.parse(text);
    }

    private static <T> @Nullable T maybe(Random random, List<T> values) {
        return random.nextInt(3) > 0 ? null : values.get(random.nextInt(values.size()));
    }
}
