package io.portolan.classify;

import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.report.CoverageState;
import io.portolan.model.report.RowCoverage;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.SecurityGrade;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of each documented row whether it was used, blocked, or could not have been seen. */
public final class CoverageCalculator {
    private final Matrix documented;

    public CoverageCalculator(RuleSet rules) {
        this.documented = rules.documented();
    }

    /**
     * One per row of the documented matrix, in its order.
     *
     * @param traffic the counts of the window, in any order and any cut
     * @param deployed the components that the inventory holds in the window
     * @param watched how long was watched
     * @param lost packets or records lost while watching
     * @param sampling 1 when every connection was watched, N when one in N was
     */
    public List<RowCoverage> coverage(
            List<TrafficCount> traffic, Set<Component> deployed, Duration watched, long lost, int sampling) {
        Map<String, Use> uses = new HashMap<>();
        for (TrafficCount count : traffic) {
            RowRef row = count.key().row();
            if (row != null && row.matrix().equals(documented.id())) {
                uses.computeIfAbsent(row.row(), key -> new Use()).add(count);
            }
        }
        return documented.rows().stream()
                .map(row -> coverage(row, uses.getOrDefault(row.id(), new Use()), deployed, watched, lost, sampling))
                .toList();
    }

    private static RowCoverage coverage(
            MatrixRow row, Use use, Set<Component> deployed, Duration watched, long lost, int sampling) {
        CoverageState state;
        String reason = "";
        String missing = missing(row, deployed);
        if (use.connections > 0) {
            state = use.blocked == use.connections ? CoverageState.BLOCKED : CoverageState.OBSERVED;
        } else if (watched.isZero() || watched.isNegative()) {
            state = CoverageState.NOT_OBSERVABLE;
            reason = "nothing was watched";
        } else if (deployed.isEmpty()) {
            state = CoverageState.NOT_OBSERVABLE;
            reason = "the inventory is empty";
        } else if (!missing.isEmpty()) {
            boolean optional = row.status() == RowStatus.OPTIONAL;
            state = optional ? CoverageState.OPTIONAL_NOT_DEPLOYED : CoverageState.NOT_OBSERVABLE;
            reason = "the inventory holds no " + missing;
        } else {
            state = CoverageState.NOT_OBSERVED_WHILE_WATCHED;
            reason = sampling == 1 ? "" : "one connection in " + sampling + " was sampled";
        }
        return new RowCoverage(
                row, state, use.connections, use.blocked, use.first, use.last, use.grades, watched, lost, reason);
    }

    /** The parties without which the row cannot be seen, as a text; empty when it can. */
    private static String missing(MatrixRow row, Set<Component> deployed) {
        String sources = missing(row.sources(), deployed);
        String destinations = missing(row.destinations(), deployed);
        if (sources.isEmpty() || destinations.isEmpty() || sources.equals(destinations)) {
            return sources.isEmpty() ? destinations : sources;
        }
        return sources + " and no " + destinations;
    }

    /** One of several parties is enough. Outside parties need no inventory: names or the site's own ranges identify them. */
    private static String missing(Set<Component> parties, Set<Component> deployed) {
        boolean seeable = parties.stream()
                .anyMatch(party -> deployed.contains(party) || party.runByGoogle() || party.definedBySite());
        return seeable ? "" : parties.stream().map(Component::title).collect(Collectors.joining(" or "));
    }

    /** What was counted on one row. */
    private static final class Use {
        private long connections;
        private long blocked;
        private @Nullable Instant first;
        private @Nullable Instant last;
        private final Map<SecurityGrade, Long> grades = new EnumMap<>(SecurityGrade.class);

        void add(TrafficCount count) {
            connections += count.connections();
            Outcome outcome = count.key().outcome();
            // A firewall that drops answers nothing: a path on which nobody ever answered is no path that works.
            if (outcome == Outcome.REFUSED || outcome == Outcome.DENIED || outcome == Outcome.ATTEMPTED) {
                blocked += count.connections();
            }
            first = first == null || count.first().isBefore(first) ? count.first() : first;
            last = last == null || count.last().isAfter(last) ? count.last() : last;
            grades.merge(count.key().security(), count.connections(), Long::sum);
        }
    }
}
