package io.portolan.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.Classifier;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RandomCases;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.verdict.Verdict;
import io.portolan.view.replay.ChangeView;
import io.portolan.view.replay.ReplayView;
import io.portolan.view.replay.SaidView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against the classifier itself, over random rules, owners and connections. */
class ShadowRunPropertyTest {
    private final long seed = Long.getLong("portolan.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void shouldTellEveryDifferenceAndNothingElse() {
        long differences = 0;
        for (int world = 0; world < 40; world++) {
            RandomCases cases = new RandomCases(random);
            RuleSet before = cases.rules();
            RuleSet after = cases.rules();
            Owners owners = cases.owners();
            List<ConnectionEvent> events = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                events.add(cases.event());
            }

            ShadowRun run = new ShadowRun(before, after, owners);
            events.forEach(run::add);
            ReplayView result = run.result(List.of("random"), List.of());

            Map<String, Long> expected = new TreeMap<>();
            Map<String, Long> dispositions = new TreeMap<>();
            for (ConnectionEvent event : events) {
                Verdict was = new Classifier(before).judge(event, owners).verdict();
                Verdict is = new Classifier(after).judge(event, owners).verdict();
                dispositions.merge(is.disposition().name(), 1L, Long::sum);
                if (was.disposition() != is.disposition()
                        || was.kind() != is.kind()
                        || was.security() != is.security()
                        || was.reason() != is.reason()
                        || !String.valueOf(was.waiver()).equals(String.valueOf(is.waiver()))
                        || !row(was).equals(row(is))) {
                    expected.merge(said(was) + " " + said(is), 1L, Long::sum);
                }
            }
            Map<String, Long> told = new TreeMap<>();
            for (ChangeView change : result.changes()) {
                told.merge(change.before() + " " + change.after(), change.connections(), Long::sum);
            }
            assertThat(told).as("seed %d world %d", seed, world).isEqualTo(expected);
            assertThat(result.changed())
                    .isEqualTo(
                            expected.values().stream().mapToLong(each -> each).sum());
            Map<String, Long> some = new TreeMap<>(result.after());
            some.values().removeIf(count -> count == 0);
            assertThat(some).isEqualTo(dispositions);
            assertThat(result.connections()).isEqualTo(200);
            differences += result.changed();
        }
        assertThat(differences).as("seed %d: something must differ", seed).isPositive();
    }

    private static SaidView said(Verdict verdict) {
        return new SaidView(
                verdict.disposition().name(),
                verdict.kind() == null ? null : verdict.kind().name(),
                verdict.security().name(),
                verdict.row() == null ? null : verdict.row().matrix(),
                verdict.row() == null ? null : verdict.row().row(),
                verdict.waiver(),
                verdict.reason().name());
    }

    private static String row(Verdict verdict) {
        return verdict.row() == null ? "" : verdict.row().row();
    }

    @Test
    void shouldCountTheLastRevisionOfAConnectionAlone() {
        for (int world = 0; world < 40; world++) {
            RandomCases cases = new RandomCases(random);
            RuleSet before = cases.rules();
            RuleSet after = cases.rules();
            Owners owners = cases.owners();
            ShadowRun revised = new ShadowRun(before, after, owners);
            ShadowRun once = new ShadowRun(before, after, owners);
            for (int i = 0; i < 100; i++) {
                ConnectionEvent first = cases.event();
                ConnectionEvent second = seenFurther(first, cases.event());
                revised.add(first);
                revised.add(second.revising(0, first.told()));
                once.add(second);
            }

            ReplayView result = revised.result(List.of(), List.of());
            ReplayView expected = once.result(List.of(), List.of());
            assertThat(result.after()).as("seed %d world %d", seed, world).isEqualTo(expected.after());
            assertThat(result.before()).isEqualTo(expected.before());
            assertThat(result.changed()).isEqualTo(expected.changed());
            assertThat(result.connections()).isEqualTo(100);
        }
    }

    /** The same connection, of which more is known. */
    private static ConnectionEvent seenFurther(ConnectionEvent first, ConnectionEvent drawn) {
        return new ConnectionEvent(
                first.id(),
                first.origin(),
                first.start(),
                first.end(),
                first.protocol(),
                first.source(),
                first.destination(),
                drawn.initiator(),
                drawn.outcome(),
                drawn.tls(),
                drawn.traffic(),
                first.overlay());
    }
}
