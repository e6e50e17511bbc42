package io.portolan.classify;

import static io.portolan.classify.given.EventBuilder.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.model.identity.Component;
import io.portolan.model.report.CoverageState;
import io.portolan.model.report.RowCoverage;
import io.portolan.model.report.Watch;
import io.portolan.model.time.Span;
import io.portolan.model.time.TimeSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Honesty rule 4 of the design over random inventories and watches, held against a count hour by hour. */
class CoverageHonestyPropertyTest {
    private static final long SEED = 4711;
    private static final int WORLDS = 300;
    private static final int HOURS = 12;

    private final Random random = new Random(SEED);

    private static Instant hour(int hour) {
        return NOON.plus(Duration.ofHours(hour));
    }

    /** Whole hours, also before and after the window. */
    private TimeSpans times() {
        List<Span> spans = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int from = random.nextInt(HOURS + 8) - 4;
            spans.add(new Span(hour(from), hour(from + 1 + random.nextInt(5))));
        }
        return TimeSpans.union(spans);
    }

    private Owners owners() {
        Owners owners = Owners.none();
        Component.DOCUMENTED.forEach(component -> {
            if (random.nextInt(3) > 0) {
                owners.deployed(component, times());
            }
        });
        return owners;
    }

    private static boolean there(Set<Component> parties, Owners owners, Instant hour) {
        return parties.stream()
                .anyMatch(party -> party.runByGoogle()
                        || party.definedBySite()
                        || owners.presence(party).holds(hour));
    }

    /** Hours in which a collector watched and both sides were there. */
    private static int watchedHours(RowCoverage row, Owners owners, List<Watch> watches) {
        int hours = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            Instant start = hour(hour);
            boolean both =
                    there(row.row().sources(), owners, start) && there(row.row().destinations(), owners, start);
            if (both) {
                hours += (int) watches.stream()
                        .filter(watch -> watch.times().holds(start))
                        .count();
            }
        }
        return hours;
    }

    @Test
    void rule4ShouldSayNotObservedOnlyWithHoursInWhichItCouldHaveBeen() {
        Map<CoverageState, Integer> said = new EnumMap<>(CoverageState.class);
        for (int world = 0; world < WORLDS; world++) {
            Owners owners = owners();
            List<Watch> watches = List.of(Watch.exactly(times()), Watch.exactly(times()));
            long lost = random.nextInt(5);
            List<RowCoverage> rows = new CoverageCalculator(Matrix14.documented(), owners)
                    .coverage(List.of(), NOON, hour(HOURS), watches, lost, 1);
            for (RowCoverage row : rows) {
                String where = "seed " + SEED + ", world " + world + ", row "
                        + row.row().id();
                int hours = watchedHours(row, owners, watches);
                assertThat(row.watched()).as(where).isEqualTo(Duration.ofHours(hours));
                assertThat(row.lost()).as(where).isEqualTo(lost);
                assertThat(row.state() == CoverageState.NOT_OBSERVED_WHILE_WATCHED)
                        .as("%s: %s after %d hours", where, row.state(), hours)
                        .isEqualTo(hours > 0);
                if (hours == 0) {
                    assertThat(row.reason()).as(where).isNotEmpty();
                    assertThat(row.state())
                            .as(where)
                            .isIn(CoverageState.NOT_OBSERVABLE, CoverageState.OPTIONAL_NOT_DEPLOYED);
                }
                said.merge(row.state(), 1, Integer::sum);
            }
        }
        assertThat(said)
                .as("states that were said, seed %d", SEED)
                .containsOnlyKeys(
                        CoverageState.NOT_OBSERVED_WHILE_WATCHED,
                        CoverageState.NOT_OBSERVABLE,
                        CoverageState.OPTIONAL_NOT_DEPLOYED)
                .allSatisfy((state, count) -> assertThat(count).isGreaterThan(30));
    }
}
