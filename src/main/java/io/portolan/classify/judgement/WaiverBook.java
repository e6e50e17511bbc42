package io.portolan.classify.judgement;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.verdict.ViolationKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exceptions that somebody answers for. The first that fits applies. */
public final class WaiverBook {
    /** By the kind's ordinal; asked for every violation, so nothing is sorted out or made then. */
    private final Waiver[][] byKind;

    public WaiverBook(List<Waiver> waivers) {
        ViolationKind[] kinds = ViolationKind.values();
        byKind = new Waiver[kinds.length][];
        for (ViolationKind kind : kinds) {
            byKind[kind.ordinal()] = waivers.stream()
                    .filter(waiver -> waiver.scope().coversKind(kind.name()))
                    .toArray(Waiver[]::new);
        }
    }

    /** The waiver that covers a violation of this kind at the time of the connection, null when none does. */
    public @Nullable Waiver covering(ViolationKind kind, Orientation seen) {
        Waiver[] waivers = byKind[kind.ordinal()];
        for (int i = 0; i < waivers.length; i++) {
            Waiver waiver = waivers[i];
            if (covers(waiver.scope(), seen) && waiver.activeAt(seen.event().start())) {
                return waiver;
            }
        }
        return null;
    }

    private static boolean covers(Waiver.Scope scope, Orientation seen) {
        int port = seen.event().destination().port();
        return scope.coversEdge(component(seen.source()), component(seen.destination()), port)
                && scope.coversSides(
                        seen.event().source().address(),
                        workload(seen.source()),
                        seen.event().destination().address(),
                        workload(seen.destination()));
    }

    private static @Nullable Component component(Identity identity) {
        return identity instanceof Identity.Known known ? known.owner() : null;
    }

    private static @Nullable String workload(Identity identity) {
        return identity instanceof Identity.Known known ? known.workloadName() : null;
    }
}
