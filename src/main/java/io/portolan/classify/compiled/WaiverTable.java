package io.portolan.classify.compiled;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.net.IpAddress;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exceptions that somebody answers for. The first that fits applies. */
final class WaiverTable {
    private static final int EVERYBODY = -2;
    /** Scope of a waiver that names any component: nobody is called so. */
    private static final int NOBODY = -3;

    private final Waiver[] waivers;
    private final int[] sources;
    private final int[] destinations;
    /** Kinds as bits, by their ordinals. */
    private final int[] kinds;

    WaiverTable(List<Waiver> all, ComponentIndex components) {
        if (all.size() > VerdictCode.MAX_WAIVERS) {
            throw new IllegalArgumentException(
                    "waivers: " + all.size() + " (expected: at most " + VerdictCode.MAX_WAIVERS + ")");
        }
        waivers = all.toArray(Waiver[]::new);
        sources = all.stream()
                .mapToInt(waiver -> scope(waiver.source(), components))
                .toArray();
        destinations = all.stream()
                .mapToInt(waiver -> scope(waiver.destination(), components))
                .toArray();
        kinds = all.stream().mapToInt(waiver -> kinds(waiver.scope())).toArray();
    }

    private static int scope(@Nullable Component scope, ComponentIndex components) {
        if (scope == null) {
            return EVERYBODY;
        }
        return scope.equals(Component.ANY) ? NOBODY : components.of(scope);
    }

    private static int kinds(Waiver.Scope scope) {
        int kinds = 0;
        for (ViolationKind kind : ViolationKind.values()) {
            if (scope.coversKind(kind.name())) {
                kinds |= 1 << kind.ordinal();
            }
        }
        return kinds;
    }

    boolean isEmpty() {
        return waivers.length == 0;
    }

    /** Place of the waiver that covers a violation of this kind at that time, -1 for none; the port is the responder's. */
    int covering(
            ViolationKind kind,
            int source,
            IpAddress sourceAddress,
            @Nullable String sourceWorkload,
            int destination,
            IpAddress destinationAddress,
            @Nullable String destinationWorkload,
            int port,
            Instant time) {
        for (int i = 0; i < waivers.length; i++) {
            if ((kinds[i] & 1 << kind.ordinal()) != 0
                    && (sources[i] == EVERYBODY || sources[i] == source)
                    && (destinations[i] == EVERYBODY || destinations[i] == destination)
                    && waivers[i].activeAt(time)
                    && waivers[i].ports().contains(port)
                    && waivers[i]
                            .scope()
                            .coversSides(sourceAddress, sourceWorkload, destinationAddress, destinationWorkload)) {
                return i;
            }
        }
        return -1;
    }
}
