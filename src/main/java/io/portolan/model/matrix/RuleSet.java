package io.portolan.model.matrix;

import io.portolan.model.connection.EventId;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that connections are judged by: one documented matrix, overlays over it in order, waivers.
 *
 * @param documented the version that the site runs
 * @param overlays further layers; never DOCUMENTED
 * @param waivers in the order of their ids
 */
public record RuleSet(Matrix documented, List<Matrix> overlays, List<Waiver> waivers) {
    public RuleSet {
        overlays = List.copyOf(overlays);
        waivers = List.copyOf(waivers);
        if (documented.layer() != Layer.DOCUMENTED) {
            throw new IllegalArgumentException("matrix " + documented.id()
                    + " is an overlay (expected: a documented matrix; give it with --overlay)");
        }
        for (Matrix overlay : overlays) {
            if (overlay.layer() == Layer.DOCUMENTED) {
                throw new IllegalArgumentException(
                        "overlay " + overlay.id() + " is a documented matrix (expected: an overlay)");
            }
        }
    }

    /** The documented matrix, then the overlays. */
    public Stream<Matrix> layers() {
        return Stream.concat(Stream.of(documented), overlays.stream());
    }

    /** Tells one rule set from another: hash of everything in it. */
    public String digest() {
        return EventId.digest(toString());
    }
}
