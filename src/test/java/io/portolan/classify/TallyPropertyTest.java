package io.portolan.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RandomCases;
import io.portolan.classify.given.Worlds;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.finding.Violation;
import io.portolan.model.matrix.RuleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TallyPropertyTest {
    private static final long SEED = 77;

    private record Merged(Map<String, Violation> violations, Map<TrafficKey, TrafficCount> traffic) {}

    /** However connections are cut into batches, in whatever order the outputs are merged, the result is the same. */
    @Test
    void shouldNotDependOnHowConnectionsAreCutIntoBatches() {
        Random random = new Random(SEED);
        RandomCases cases = new RandomCases(random);
        int violations = 0;
        for (int world = 0; world < Worlds.of(60); world++) {
            RuleSet rules = cases.rules();
            Owners owners = cases.owners();
            Classifier classifier = new Classifier(rules);
            List<Judgement> judged = Stream.generate(cases::event)
                    .limit(400)
                    .map(event -> classifier.judgement(event, owners))
                    .toList();
            Merged whole = merge(List.of(tally(judged)));
            violations += whole.violations.size();
            for (int cut = 0; cut < 4; cut++) {
                List<Judgement> shuffled = new ArrayList<>(judged);
                Collections.shuffle(shuffled, random);
                List<AuditOutput> outputs = new ArrayList<>();
                Tally reused = new Tally("page");
                for (int from = 0; from < shuffled.size(); ) {
                    int to = Math.min(shuffled.size(), from + 1 + random.nextInt(120));
                    shuffled.subList(from, to).forEach(reused::add);
                    outputs.add(reused.output());
                    reused.reset();
                    from = to;
                }
                Collections.shuffle(outputs, random);
                assertThat(merge(outputs)).as("seed %d world %d", SEED, world).isEqualTo(whole);
            }
        }
        assertThat(violations).isGreaterThan(Worlds.of(1000));
    }

    /** The same connections in another order give the same bytes, not only equal sets. */
    @Test
    void shouldWriteTheSameOutputForTheSameConnections() {
        Random random = new Random(SEED);
        RandomCases cases = new RandomCases(random);
        Classifier classifier = new Classifier(cases.rules());
        Owners owners = cases.owners();
        List<Judgement> judged = new ArrayList<>(Stream.generate(cases::event)
                .limit(1000)
                .map(event -> classifier.judgement(event, owners))
                .toList());
        String first = tally(judged).toString();
        Collections.shuffle(judged, random);
        assertThat(tally(judged).toString()).isEqualTo(first);
    }

    private static AuditOutput tally(List<Judgement> judged) {
        Tally tally = new Tally("page");
        judged.forEach(tally::add);
        return tally.output();
    }

    private static Merged merge(List<AuditOutput> outputs) {
        Merged merged = new Merged(new TreeMap<>(), new HashMap<>());
        for (AuditOutput output : outputs) {
            output.violations().forEach(v -> merged.violations.merge(v.fingerprint(), v, Violation::merge));
            output.traffic().forEach(count -> merged.traffic.merge(count.key(), count, TrafficCount::merge));
        }
        return merged;
    }
}
