package io.portolan.app.service.whatif;

import io.portolan.investigate.problem.ProblemException;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.WaiverLoader;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.WaiverTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rule set that a request describes, beside the one in force. */
final class RequestedRules {
    /** Pairs of components that rows speak of, once for each row: what a rule set costs in memory, about 100 bytes each. */
    static final long MAX_PAIRS = 500_000;

    private RequestedRules() {}

    /**
     * Loads it.
     *
     * @param inForce what the request does not name is taken from here
     * @param longestWaiver as the service accepts them
     * @throws ProblemException 400, with line and column where YAML is refused
     */
    static RuleSet of(WhatIfRequest request, RuleSet inForce, Duration longestWaiver) {
        DocumentChoice matrix = request.matrix();
        Matrix documented = matrix == null
                ? inForce.documented()
                : matrix.matrix(MatrixCatalog::bundledMatrix, MatrixCatalog.documents(), MatrixCatalog::matrixIn);
        List<Matrix> overlays = overlays(request.overlays(), inForce);
        List<Matrix> layers = new ArrayList<>(overlays);
        layers.add(documented);
        requireFewPairs(layers);
        Set<Component> components = new TreeSet<>(Component.DOCUMENTED);
        layers.forEach(layer -> components.addAll(layer.components()));
        return new RuleSet(
                documented, overlays, waivers(request.waivers(), inForce, new WaiverTerms(longestWaiver, components)));
    }

    private static List<Matrix> overlays(@Nullable List<DocumentChoice> chosen, RuleSet inForce) {
        return chosen == null
                ? inForce.overlays()
                : chosen.stream()
                        .map(overlay -> overlay.matrix(
                                MatrixCatalog::bundledOverlay, MatrixCatalog.overlays(), MatrixCatalog::overlayIn))
                        .toList();
    }

    private static List<Waiver> waivers(@Nullable DocumentChoice chosen, RuleSet inForce, WaiverTerms terms) {
        if (chosen != null && chosen.yaml()) {
            return chosen.parsed(
                    (name, text) -> WaiverLoader.loadText(name, text, terms.components(), terms.longest()));
        }
        if (chosen != null && chosen.text().equals(WhatIfRequest.NONE)) {
            return List.of();
        }
        for (Waiver waiver : inForce.waivers()) {
            String complaint = terms.complaint(waiver);
            if (complaint != null) {
                throw ProblemException.invalid(
                        "waivers",
                        WhatIfRequest.STORED,
                        "waivers that fit matrix and overlays; waiver " + waiver.id() + " does not: " + complaint);
            }
        }
        return inForce.waivers();
    }

    /** A few rows of any with any, between many components, would ask for all the memory that there is. */
    private static void requireFewPairs(Collection<Matrix> layers) {
        Set<Component> mentioned = new HashSet<>();
        layers.stream().flatMap(layer -> layer.rows().stream()).forEach(row -> {
            mentioned.addAll(row.sources());
            mentioned.addAll(row.destinations());
        });
        long pairs = 0;
        for (Matrix layer : layers) {
            for (MatrixRow row : layer.rows()) {
                long ways = row.opener() == Opener.EITHER ? 2 : 1;
                long ports = Math.max(1, row.ports().ranges().size());
                pairs += ways * ports * parties(row.sources(), mentioned) * parties(row.destinations(), mentioned);
            }
        }
        if (pairs > MAX_PAIRS) {
            throw ProblemException.invalid(
                    "overlays",
                    pairs + " pairs of components in all rows, each with its ports",
                    "at most " + MAX_PAIRS + " in matrix and overlays together; name components in the place of any");
        }
    }

    private static long parties(Set<Component> parties, Set<Component> mentioned) {
        return parties.contains(Component.ANY) ? mentioned.size() + 1 : parties.size();
    }
}
