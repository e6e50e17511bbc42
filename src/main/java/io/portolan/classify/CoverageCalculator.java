package io.portolan.classify;

import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.report.CoverageState;
import io.portolan.model.report.RowCoverage;
import io.portolan.model.report.Watch;
import io.portolan.model.time.TimeSpans;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.SecurityGrade;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of each documented row whether it was used, blocked, or could not have been seen. */
public final class CoverageCalculator {
    private final Matrix documented;
    private final IdentitySource identities;

    public CoverageCalculator(Matrix documented, IdentitySource identities) {
        this.documented = documented;
        this.identities = identities;
    }

    /**
     * One per row of the documented matrix, in its order.
     *
     * @param traffic the counts of the window, in any order and any cut
     * @param from start of the window
     * @param to end of the window
     * @param watches when each collector watched; a row was watched while its parties were there, and only in the window
     * @param lost packets or records lost while watching
     * @param sampling 1 when every connection was watched, N when one in N was
     */
    public List<RowCoverage> coverage(
            List<TrafficCount> traffic, Instant from, Instant to, List<Watch> watches, long lost, int sampling) {
        Map<String, Use> uses = new HashMap<>();
        for (TrafficCount count : traffic) {
            RowRef row = count.key().row();
            if (row != null && row.matrix().equals(documented.id())) {
                uses.computeIfAbsent(row.row(), key -> new Use()).add(count);
            }
        }
        RowPresence presence = new RowPresence(identities, from, to);
        boolean blind = watched(watches, TimeSpans.between(from, to)).isZero();
        return documented.rows().stream()
                .map(row -> {
                    Use use = uses.getOrDefault(row.id(), new Use());
                    Duration watched = watched(watches, presence.of(row));
                    Said said = use.connections > 0 ? use.said() : unused(row, presence, watched, blind, sampling);
                    return use.coverage(row, said, watched, lost);
                })
                .toList();
    }

    private static Duration watched(List<Watch> watches, TimeSpans times) {
        return watches.stream().map(watch -> watch.during(times).length()).reduce(Duration.ZERO, Duration::plus);
    }

    private Said unused(MatrixRow row, RowPresence presence, Duration watched, boolean blind, int sampling) {
        if (blind) {
            return new Said(CoverageState.NOT_OBSERVABLE, "nothing was watched");
        }
        if (identities.isEmpty()) {
            return new Said(CoverageState.NOT_OBSERVABLE, "the inventory is empty");
        }
        String missing = presence.missing(row);
        if (!missing.isEmpty()) {
            boolean optional = row.status() == RowStatus.OPTIONAL;
            return new Said(
                    optional ? CoverageState.OPTIONAL_NOT_DEPLOYED : CoverageState.NOT_OBSERVABLE,
                    "the inventory holds no " + missing);
        }
        if (watched.isZero()) {
            return new Said(CoverageState.NOT_OBSERVABLE, "nothing was watched while both sides were deployed");
        }
        RowCondition condition = row.condition();
        if (condition != null && !presence.of(condition.unlessDeployed()).isNever()) {
            return new Said(
                    CoverageState.NOT_OBSERVED_WHILE_WATCHED,
                    condition.unlessDeployed().title() + " is deployed, so it may not be used");
        }
        return new Said(
                CoverageState.NOT_OBSERVED_WHILE_WATCHED,
                sampling == 1 ? "" : "one connection in " + sampling + " was sampled");
    }

    /** What is said, and why. */
    private record Said(CoverageState state, String reason) {}

    /** What was counted on one row. */
    private static final class Use {
        private long connections;
        private long blocked;
        private @Nullable Instant first;
        private @Nullable Instant last;
        private final Map<SecurityGrade, Long> grades = new EnumMap<>(SecurityGrade.class);

        Said said() {
            return new Said(blocked == connections ? CoverageState.BLOCKED : CoverageState.OBSERVED, "");
        }

        RowCoverage coverage(MatrixRow row, Said said, Duration watched, long lost) {
            return new RowCoverage(
                    row, said.state, connections, blocked, first, last, grades, watched, lost, said.reason);
        }

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
