package io.portolan.classify.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.Classifier;
import io.portolan.classify.Judgement;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RandomCases;
import io.portolan.classify.given.Worlds;
import io.portolan.classify.naive.NaiveNearest;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.verdict.NearRow.FieldDifference;
import io.portolan.model.verdict.Verdict;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NearestRowsPropertyTest {
    private static final long SEED = 1415;

    @Test
    void shouldTellTheRowsThatMeasuringAllOfThemFinds() {
        RandomCases cases = new RandomCases(new Random(SEED));
        int told = 0;
        for (int world = 0; world < Worlds.of(400); world++) {
            RuleSet rules = cases.rules();
            Owners owners = cases.owners();
            Classifier classifier = new Classifier(rules);
            for (int i = 0; i < 50; i++) {
                ConnectionEvent event = cases.event();
                Judgement judgement = classifier.judgement(event, owners);
                Verdict verdict = judgement.explained().verdict();
                List<String> near = verdict.nearestRows().stream()
                        .map(row -> row.row().matrix() + "/" + row.row().row() + " "
                                + row.differences().stream()
                                        .map(FieldDifference::field)
                                        .collect(Collectors.joining(" ")))
                        .toList();
                if (!near.isEmpty()) {
                    assertThat(near)
                            .as("seed %d: %s%n%s%n%s", SEED, verdict, event, rules)
                            .isEqualTo(NaiveNearest.rows(rules, judgement, first(verdict, near), owners));
                    told += near.size();
                }
            }
        }
        assertThat(told).isGreaterThan(Worlds.of(5000));
    }

    /** The row that the verdict itself speaks of; where that did not match, it is only among the nearest. */
    private static String first(Verdict verdict, List<String> near) {
        if (verdict.row() != null) {
            return verdict.row().matrix() + "/" + verdict.row().row();
        }
        return switch (verdict.reason()) {
            case OPENED_BY_THE_WRONG_SIDE, WAIVER_APPLIED, PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES ->
                near.get(0).substring(0, near.get(0).indexOf(' '));
            default -> "none";
        };
    }
}
