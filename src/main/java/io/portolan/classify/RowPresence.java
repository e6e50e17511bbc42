package io.portolan.classify;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.time.TimeSpans;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** When both sides of a row were there to be seen. Outside parties always are: names or the site's own ranges identify them. */
final class RowPresence {
    private final IdentitySource identities;
    private final Instant from;
    private final TimeSpans window;

    RowPresence(IdentitySource identities, Instant from, Instant to) {
        this.identities = identities;
        this.from = from;
        this.window = TimeSpans.between(from, to);
    }

    /** When one of the sources and one of the destinations had an endpoint, within the window. */
    TimeSpans of(MatrixRow row) {
        return window.and(anyOf(row.sources())).and(anyOf(row.destinations()));
    }

    /** When the component had an endpoint, within the window. */
    TimeSpans of(Component component) {
        return window.and(times(component));
    }

    /** The parties that were never there, as a text; empty when both sides were at some time. */
    String missing(MatrixRow row) {
        String sources = missing(row.sources());
        String destinations = missing(row.destinations());
        if (sources.isEmpty() || destinations.isEmpty() || sources.equals(destinations)) {
            return sources.isEmpty() ? destinations : sources;
        }
        return sources + " and no " + destinations;
    }

    private String missing(Set<Component> parties) {
        TimeSpans known = anyOf(parties);
        // A window may be one instant.
        boolean there = known.holds(from) || !window.and(known).isNever();
        return there ? "" : parties.stream().map(Component::title).collect(Collectors.joining(" or "));
    }

    /** One of several parties is enough. */
    private TimeSpans anyOf(Set<Component> parties) {
        return parties.stream().map(this::times).reduce(TimeSpans.NEVER, TimeSpans::or);
    }

    private TimeSpans times(Component party) {
        return party.runByGoogle() || party.definedBySite() ? TimeSpans.ALWAYS : identities.presence(party);
    }
}
