package io.portolan.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RandomCases;
import io.portolan.classify.naive.Judged;
import io.portolan.classify.naive.NaiveJudge;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.ViolationKind;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferentialPropertyTest {
    private static final int WORLDS = 1500;
    private static final int EVENTS_PER_WORLD = 40;

    @Test
    void shouldJudgeAsTheRulesReadAloud() {
        long seed = 20260301;
        RandomCases cases = new RandomCases(new Random(seed));
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Set<ViolationKind> kinds = EnumSet.noneOf(ViolationKind.class);
        for (int world = 0; world < WORLDS; world++) {
            RuleSet rules = cases.rules();
            Owners owners = cases.owners();
            Classifier classifier = new Classifier(rules);
            NaiveJudge naive = new NaiveJudge(rules);
            for (int i = 0; i < EVENTS_PER_WORLD; i++) {
                ConnectionEvent event = cases.event();
                Judged judged = Judged.of(classifier.judge(event, owners).verdict());
                assertThat(judged)
                        .as("seed %d world %d event %d%n%s%n%s%n%s", seed, world, i, event, owners, rules)
                        .isEqualTo(naive.judge(event, owners));
                reasons.add(judged.reason());
                if (judged.kind() != null) {
                    kinds.add(judged.kind());
                }
            }
        }
        // The worlds are rich enough only if every way through the rules was taken.
        assertThat(reasons).containsExactlyInAnyOrder(Reason.values());
        assertThat(kinds).containsExactlyInAnyOrder(ViolationKind.values());
    }
}
