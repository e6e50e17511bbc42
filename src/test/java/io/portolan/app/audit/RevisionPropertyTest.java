package io.portolan.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RandomCases;
import io.portolan.classify.given.Worlds;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.EventId;
import io.portolan.model.connection.Told;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.FindingStatus;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.matrix.RuleSet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever was told of connections before, and however it was cut into batches: what counts in the end is the last word alone. */
class RevisionPropertyTest {
    private static final int CONNECTIONS = 120;
    private static final int MOST_REVISIONS = 5;

    private final long seed = Long.getLong("portolan.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    private record Counted(long connections, long packets, long bytes) {}

    private record Whole(Map<String, Violation> violations, Map<TrafficKey, TrafficCount> traffic) {
        Map<TrafficKey, Counted> counts() {
            return traffic.values().stream()
                    .filter(count -> count.connections() != 0)
                    .collect(Collectors.toMap(
                            TrafficCount::key,
                            count -> new Counted(count.connections(), count.packets(), count.bytes())));
        }

        Map<String, Long> findings() {
            Map<String, Long> findings = new TreeMap<>();
            violations.forEach((id, violation) -> {
                if (Finding.of(violation).status() != FindingStatus.WITHDRAWN) {
                    findings.put(id, violation.count());
                }
            });
            return findings;
        }
    }

    @Test
    void shouldCountTheLastRevisionsAlone() {
        int findings = 0;
        int withdrawn = 0;
        for (int world = 0; world < Worlds.of(20); world++) {
            RandomCases cases = new RandomCases(random);
            RuleSet rules = cases.rules();
            Owners owners = cases.owners();
            List<List<ConnectionEvent>> lives = lives(cases);
            List<ConnectionEvent> last =
                    lives.stream().map(life -> once(life.get(life.size() - 1))).toList();
            Whole expected = fold(new JudgeStep(rules, owners), List.of(last));
            for (int cut = 0; cut < 3; cut++) {
                Whole folded = fold(new JudgeStep(rules, owners), batches(interleaved(lives)));

                assertThat(folded.counts()).as("seed %d world %d", seed, world).isEqualTo(expected.counts());
                assertThat(folded.findings())
                        .as("seed %d world %d", seed, world)
                        .isEqualTo(expected.findings());
                assertThat(folded.traffic.values())
                        .as("seed %d world %d", seed, world)
                        .allMatch(count -> count.connections() > 0 || (count.packets() == 0 && count.bytes() == 0));
                holdsSamples(folded, lives);
                findings += folded.findings().size();
                withdrawn += folded.violations.size() - folded.findings().size();
            }
        }
        assertThat(findings).isGreaterThan(Worlds.of(300));
        assertThat(withdrawn).isGreaterThan(Worlds.of(30));
    }

    /** Every sample of an open finding is the last word on its connection; a withdrawn one still shows what it was. */
    private void holdsSamples(Whole folded, List<List<ConnectionEvent>> lives) {
        Set<String> latest = lives.stream()
                .map(life -> life.get(life.size() - 1))
                .map(event -> event.id() + " " + event.revision())
                .collect(Collectors.toSet());
        for (Violation violation : folded.violations.values()) {
            if (violation.count() > 0) {
                assertThat(violation.samples())
                        .as("seed %d", seed)
                        .extracting(sample -> sample.eventId() + " " + sample.revision())
                        .isSubsetOf(latest);
            } else {
                assertThat(violation.samples()).as("seed %d", seed).isNotEmpty();
            }
            assertThat(violation.samples()).isSortedAccordingTo(ViolationSample.ORDER);
        }
    }

    /** The same start and sockets with all else drawn anew, each naming what the one before said. */
    private List<List<ConnectionEvent>> lives(RandomCases cases) {
        List<List<ConnectionEvent>> lives = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            ConnectionEvent first = cases.event();
            List<ConnectionEvent> life =
                    new ArrayList<>(List.of(with(first, first, EventId.digest(first.id() + i), 0, null)));
            for (int more = random.nextInt(MOST_REVISIONS); more > 0; more--) {
                ConnectionEvent before = life.get(life.size() - 1);
                ConnectionEvent drawn = random.nextInt(3) == 0 ? before : cases.event();
                life.add(with(before, drawn, before.id(), before.revision() + 1, before.told()));
            }
            lives.add(life);
        }
        return lives;
    }

    private static ConnectionEvent once(ConnectionEvent event) {
        return with(event, event, event.id(), 0, null);
    }

    private static ConnectionEvent with(
            ConnectionEvent base, ConnectionEvent drawn, String id, int revision, Told previous) {
        return new ConnectionEvent(
                id,
                base.origin(),
                base.start(),
                base.start().plus(Duration.between(drawn.start(), drawn.end())),
                base.protocol(),
                base.source(),
                base.destination(),
                drawn.initiator(),
                drawn.outcome(),
                drawn.tls(),
                drawn.traffic(),
                base.overlay(),
                revision,
                previous,
                1,
                drawn.closed());
    }

    /** Any order in which each connection's revisions stay in theirs. */
    private List<ConnectionEvent> interleaved(List<List<ConnectionEvent>> lives) {
        List<Deque<ConnectionEvent>> left = new ArrayList<>();
        List<Integer> turns = new ArrayList<>();
        for (List<ConnectionEvent> life : lives) {
            turns.addAll(Collections.nCopies(life.size(), left.size()));
            left.add(new ArrayDeque<>(life));
        }
        Collections.shuffle(turns, random);
        return turns.stream().map(turn -> left.get(turn).remove()).toList();
    }

    private List<List<ConnectionEvent>> batches(List<ConnectionEvent> events) {
        List<List<ConnectionEvent>> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(100));
            batches.add(events.subList(from, to));
            from = to;
        }
        return batches;
    }

    /** As the historian does: some outputs are merged before they are stored. */
    private Whole fold(JudgeStep step, List<List<ConnectionEvent>> batches) {
        Whole stored = new Whole(new TreeMap<>(), new HashMap<>());
        Map<String, Violation> chunk = new TreeMap<>();
        for (int i = 0; i < batches.size(); i++) {
            AuditOutput output = step.audit(batches.get(i));
            output.violations().forEach(part -> chunk.merge(part.fingerprint(), part, Violation::merge));
            output.traffic().forEach(count -> stored.traffic.merge(count.key(), count, TrafficCount::merge));
            if (random.nextBoolean() || i == batches.size() - 1) {
                chunk.forEach((id, part) -> stored.violations.compute(
                        id, (key, old) -> old == null ? part.settled() : old.followedBy(part)));
                chunk.clear();
            }
        }
        return stored;
    }
}
