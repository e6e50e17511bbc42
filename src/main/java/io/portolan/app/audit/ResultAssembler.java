package io.portolan.app.audit;

import io.portolan.classify.CoverageCalculator;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.observation.Loss;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the result that reports show, from an offline audit and from the history alike. */
public final class ResultAssembler {
    private static final Comparator<Finding> MOST_CONNECTIONS_FIRST = Comparator.comparingLong(
                    (Finding finding) -> finding.violation().count())
            .reversed()
            .thenComparing(Finding::id);

    private final RuleSet rules;
    private final IdentitySource identities;
    private final List<String> warnings;

    /** The warnings are about the configuration, e.g. an inventory that pins Google's names by address. */
    public ResultAssembler(RuleSet rules, IdentitySource identities, List<String> warnings) {
        this.rules = rules;
        this.identities = identities;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Puts it together.
     *
     * @param from start of the window
     * @param to end of the window
     * @param inputs what was read
     * @param watched when was watched; what lies outside of the window does not count
     * @param sampling 1 when every connection was watched, N when only one in N was by some of the inputs
     */
    public AuditResult assemble(
            Instant from,
            Instant to,
            List<String> inputs,
            List<Watch> watched,
            int sampling,
            List<TrafficCount> traffic,
            List<Finding> findings,
            List<Loss> losses) {
        CoverageCalculator coverage = new CoverageCalculator(rules.documented(), identities);
        return new AuditResult(
                rules.documented(),
                rules.overlays().stream().map(overlay -> overlay.id()).toList(),
                from,
                to,
                inputs,
                traffic,
                findings.stream().sorted(MOST_CONNECTIONS_FIRST).toList(),
                coverage.coverage(traffic, from, to, watched, Loss.missed(losses), sampling),
                losses,
                sampling == 1 ? warnings : withSampling(sampling));
    }

    private List<String> withSampling(int sampling) {
        List<String> all = new ArrayList<>(warnings);
        all.add("one connection in " + sampling
                + " was sampled: counts are of what was seen, and what was not seen may have been there");
        return all;
    }
}
