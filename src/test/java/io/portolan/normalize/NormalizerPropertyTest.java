package io.portolan.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.observation.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalizerPropertyTest {
    private static final int ROUNDS = 400;

    /** Any records at all over few sockets, with gaps, closings, reuse and contradictions. */
    private static List<Observation> anything(Random random) {
        List<Observation> records = new ArrayList<>();
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            String one = "10.0.0." + random.nextInt(3) + ":"
                    + List.of(40000, 9042, 7001).get(random.nextInt(3));
            String other = "10.0.0." + random.nextInt(3) + ":"
                    + List.of(40000, 9042, 7001).get(random.nextInt(3));
            long from = random.nextInt(4) * 1500L + random.nextInt(300);
            Record record =
                    Record.forward().between(one, other).line(i + 1).window(from, from + random.nextInt(3) * 60L);
            record.observer(List.of("eni-1", "eni-2", "eni-3").get(random.nextInt(3)));
            InitiatorEvidence evidence = InitiatorEvidence.values()[random.nextInt(InitiatorEvidence.values().length)];
            if (evidence != InitiatorEvidence.NONE && random.nextBoolean()) {
                record.initiator(random.nextBoolean() ? Side.A : Side.B, evidence);
            }
            record.outcome(Outcome.values()[random.nextInt(Outcome.values().length)]);
            if (random.nextBoolean()) {
                record.counted(random.nextInt(50), random.nextInt(5000));
            }
            if (random.nextInt(4) == 0) {
                record.closing();
            }
            records.add(record.build());
        }
        return records;
    }

    @Test
    void shouldGiveTheSameEventsWhateverTheOrderOfTheRecords() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Observation> records = anything(random);
            List<ConnectionEvent> expected = Normalized.of(NormalizerConfig.DEFAULT, records).events;
            for (int shuffle = 0; shuffle < 4; shuffle++) {
                List<Observation> shuffled = new ArrayList<>(records);
                Collections.shuffle(shuffled, random);

                assertThat(Normalized.of(NormalizerConfig.DEFAULT, shuffled).events)
                        .as("seed " + seed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void shouldNotLetADuplicateChangeAnything() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Observation> records = anything(random);
            List<Observation> doubled = new ArrayList<>(records);
            doubled.addAll(records.subList(0, random.nextInt(records.size()) + 1));
            doubled.addAll(records);

            assertThat(Normalized.of(NormalizerConfig.DEFAULT, doubled).events)
                    .as("seed " + seed)
                    .isEqualTo(Normalized.of(NormalizerConfig.DEFAULT, records).events);
        }
    }

    @Test
    void shouldTellEveryRecordInSomeEventOfItsSockets() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            List<Observation> records = anything(new Random(seed));
            List<ConnectionEvent> events = Normalized.of(NormalizerConfig.DEFAULT, records).events;
            for (Observation record : records) {
                assertThat(events)
                        .as("seed " + seed + " " + record)
                        .anyMatch(event -> sameSockets(event, record)
                                && !record.from().isBefore(event.start())
                                && !record.to().isAfter(event.end()));
            }
        }
    }

    private static boolean sameSockets(ConnectionEvent event, Observation record) {
        String one = event.source().socket();
        String other = event.destination().socket();
        String a = record.a().socket();
        String b = record.b().socket();
        return (one.equals(a) && other.equals(b)) || (one.equals(b) && other.equals(a));
    }

    /** Real connections, seen by two cards in both directions and in several windows, each record with what it can know. */
    @Test
    void shouldNeverMixTheDirectionsUp() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Observation> records = new ArrayList<>();
            Map<String, Traffic> truth = new HashMap<>();
            for (int connection = 0; connection < 1 + random.nextInt(20); connection++) {
                String client = "10.1.0." + random.nextInt(256) + ":" + (32768 + connection);
                String server = "10.2.0.1:" + List.of(443, 7001, 40000).get(random.nextInt(3));
                truth.put(client, tellConnection(random, client, server, records));
            }
            Collections.shuffle(records, random);
            Normalized normalized = Normalized.of(NormalizerConfig.DEFAULT, records);

            assertThat(normalized.losses).as("seed " + seed).isEmpty();
            assertThat(normalized.events).as("seed " + seed).hasSize(truth.size());
            for (ConnectionEvent event : normalized.events) {
                assertThat(event.traffic())
                        .as("seed " + seed + " " + event)
                        .isEqualTo(truth.get(event.source().socket()));
                assertThat(event.initiator().proven()).isTrue();
                assertThat(event.outcome()).isEqualTo(Outcome.ESTABLISHED);
            }
        }
    }

    private static Traffic tellConnection(Random random, String client, String server, List<Observation> records) {
        Traffic sum = new Traffic(0, 0, 0, 0);
        int windows = 1 + random.nextInt(5);
        for (int window = 0; window < windows; window++) {
            long forward = 2 + random.nextInt(100);
            long backward = 1 + random.nextInt(100);
            sum = sum.plus(new Traffic(forward, backward, forward * 100, backward * 900));
            for (String observer : List.of("eni-client", "eni-server")) {
                long from = window * 60L + (observer.equals("eni-client") ? 0 : 1);
                Record there = Record.forward().between(client, server).observer(observer);
                Record back = Record.forward().between(server, client).observer(observer);
                if (window == 0) {
                    there.syn();
                    back.synAck();
                }
                records.add(there.window(from, from + 59)
                        .counted(forward, forward * 100)
                        .build());
                records.add(back.window(from, from + 59)
                        .counted(backward, backward * 900)
                        .build());
            }
        }
        return sum;
    }

    @Test
    void shouldNeverProveTheWrongInitiatorFromRepliesAlone() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            int clientPort = 1 + random.nextInt(65535);
            int serverPort = 1 + random.nextInt(65535);
            String client = "10.1.0.1:" + clientPort;
            String server = "10.2.0.1:" + serverPort;
            List<Observation> replies = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                Record reply = Record.forward().between(server, client).window(i * 60L, i * 60L + 60);
                replies.add((random.nextInt(3) == 0 ? reply.synAck() : reply)
                        .counted(3, 300)
                        .build());
            }
            ConnectionEvent event =
                    Normalized.of(NormalizerConfig.DEFAULT, replies).events.get(0);

            boolean wrongSide = event.source().socket().equals(server);
            assertThat(wrongSide && event.initiator().proven())
                    .as("seed " + seed + " " + event)
                    .isFalse();
            boolean nothingKnown =
                    replies.stream().allMatch(each -> each.initiator().equals(Initiator.UNKNOWN));
            assertThat(event.initiator().proven()).as("seed " + seed).isEqualTo(!nothingKnown);
        }
    }

    @Test
    void shouldHoldNoMoreThanItsBoundsAllowAndLoseNothing() {
        NormalizerConfig tight = new NormalizerConfig(NormalizerConfig.DEFAULT.mergeWindow(), 2, 5, 3, 4);
        for (long seed = 1; seed <= ROUNDS; seed++) {
            List<Observation> records = anything(new Random(seed));
            Normalized normalized = Normalized.of(tight, records);

            assertThat(normalized.normalizer.counts().events()).isEqualTo(normalized.events.size());
            for (Observation record : records) {
                assertThat(normalized.events)
                        .as("seed " + seed + " " + record)
                        .anyMatch(event ->
                                sameSockets(event, record) && !record.from().isBefore(event.start()));
            }
        }
    }
}
