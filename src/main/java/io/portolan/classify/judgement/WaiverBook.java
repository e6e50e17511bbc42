package io.portolan.classify.judgement;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.verdict.ViolationKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exceptions that somebody answers for. The first that fits applies. */
public final class WaiverBook {
    private final List<Waiver> waivers;

    public WaiverBook(List<Waiver> waivers) {
        this.waivers = List.copyOf(waivers);
    }

    /** The waiver that covers a violation of this kind at the time of the connection. */
    public Optional<Waiver> covering(ViolationKind kind, Orientation seen) {
        for (Waiver waiver : waivers) {
            if (waiver.activeAt(seen.event().start())
                    && fits(waiver.source(), seen.source())
                    && fits(waiver.destination(), seen.destination())
                    && waiver.ports().contains(seen.event().destination().port())
                    && fits(waiver.kind(), kind)) {
                return Optional.of(waiver);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(@Nullable Component scope, Identity identity) {
        return scope == null || identity.component().filter(scope::equals).isPresent();
    }

    private static boolean fits(@Nullable String scope, ViolationKind kind) {
        return scope == null || scope.replace('-', '_').equalsIgnoreCase(kind.name());
    }
}
