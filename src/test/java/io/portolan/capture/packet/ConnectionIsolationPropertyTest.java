package io.portolan.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.observation.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What is told of a connection depends on its own packets alone.
 *
 * <p>A packet's own connections are those that it is in when it stands alone (the outer and the inner ones of a tunnel), and for an
 * ICMP error the connection that it quotes. A changed packet may leave its connections and enter others: what is told of both may
 * change, and nothing else may.
 */
class ConnectionIsolationPropertyTest {
    private static final long SEED = 20_261_128L;
    private static final int MUTATIONS = 600;
    private static final int SHUFFLES = 100;

    private static List<PcapRecords> samples() throws IOException {
        List<PcapRecords> samples = new ArrayList<>();
        for (Path folder : SampleCapturesTest.cases().toList()) {
            byte[] capture = SampleCapturesTest.capture(folder);
            if (PcapRecords.isPcap(capture)) {
                samples.add(PcapRecords.of(capture));
            }
        }
        return samples;
    }

    /** All that is told, by connection; packet numbers only where they are asked for. */
    private static Map<String, Set<String>> told(byte[] capture, boolean numbers) {
        Map<String, Set<String>> told = new TreeMap<>();
        for (Observation each : CaptureText.read(capture).observations) {
            String text = numbers ? each.toString() : each.toString().replaceFirst("record=\\d+", "");
            told.computeIfAbsent(PcapRecords.name(each), name -> new TreeSet<>())
                    .add(text);
        }
        return told;
    }

    private static Map<String, byte[]> onePacketOfEach(PcapRecords capture) {
        Map<String, byte[]> packets = new LinkedHashMap<>();
        for (byte[] record : capture.records()) {
            capture.connections(record).forEach(name -> packets.putIfAbsent(name, record));
        }
        return packets;
    }

    private static byte[] mutate(byte[] record, Random random) {
        byte[] copy = record.clone();
        // Of the record's header only the time: its lengths say where the other packets are.
        boolean time = random.nextInt(10) == 0;
        int from = time ? 0 : PcapRecords.frameOffset();
        int bytes = time ? 8 : Math.min(copy.length - from, random.nextBoolean() ? 60 : copy.length);
        for (int i = 1 + random.nextInt(6); i > 0 && bytes > 0; i--) {
            copy[from + random.nextInt(bytes)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(8));
        }
        return copy;
    }

    @Test
    void shouldNotLetOnePacketChangeAConnectionThatItIsNotIn() throws IOException {
        List<PcapRecords> samples = samples();
        Random random = new Random(SEED);
        for (int round = 0; round < MUTATIONS; round++) {
            PcapRecords capture = samples.get(random.nextInt(samples.size()));
            int victim = random.nextInt(capture.records().size());
            byte[] before = capture.records().get(victim);
            byte[] after = mutate(before, random);
            List<byte[]> changed = new ArrayList<>(capture.records());
            changed.set(victim, after);

            Map<String, Set<String>> expected = told(capture.file(), true);
            Map<String, Set<String>> actual = told(capture.file(changed), true);
            if (actual.equals(expected)) {
                continue;
            }

            for (String touched : touched(capture, victim, after)) {
                expected.remove(touched);
                actual.remove(touched);
            }
            assertThat(actual)
                    .as("seed %d, round %d, packet %d", SEED, round, victim + 1)
                    .isEqualTo(expected);
        }
    }

    /** Also those of ICMP errors that quote a connection which the changed packet was alone in, or newly is. */
    private static Set<String> touched(PcapRecords capture, int victim, byte[] after) {
        byte[] before = capture.records().get(victim);
        Map<String, byte[]> packets = onePacketOfEach(capture);
        Set<String> touched = new HashSet<>(capture.touched(before, packets));
        touched.addAll(capture.touched(after, packets));
        packets.keySet().retainAll(touched);
        capture.connections(after).forEach(name -> packets.putIfAbsent(name, after));
        for (byte[] record : capture.records()) {
            Set<String> own = capture.connections(record);
            if (own.stream().anyMatch(name -> name.startsWith("ICMP"))
                    && capture.touched(record, packets).stream().anyMatch(touched::contains)) {
                touched.addAll(own);
            }
        }
        return touched;
    }

    @Test
    void shouldTellTheSameOfEachConnectionHoweverTheirPacketsInterleave() throws IOException {
        List<PcapRecords> samples = samples();
        Random random = new Random(SEED);
        for (int round = 0; round < SHUFFLES; round++) {
            PcapRecords capture = samples.get(random.nextInt(samples.size()));
            List<Deque<byte[]>> groups = groups(capture);

            byte[] shuffled = capture.file(interleave(groups, random));

            assertThat(told(shuffled, false))
                    .as("seed %d, round %d, %d groups", SEED, round, groups.size())
                    .isEqualTo(told(capture.file(), false));
        }
    }

    /** Packets in their order, together when they share a connection. */
    private static List<Deque<byte[]>> groups(PcapRecords capture) {
        Map<String, byte[]> packets = onePacketOfEach(capture);
        Map<String, Deque<byte[]>> byName = new TreeMap<>();
        List<Set<String>> names = new ArrayList<>();
        for (byte[] record : capture.records()) {
            Set<String> own = capture.touched(record, packets);
            names.add(own.isEmpty() ? Set.of("none") : own);
        }
        List<Set<String>> merged = new ArrayList<>();
        for (Set<String> each : names) {
            Set<String> whole = new TreeSet<>(each);
            merged.removeIf(other -> {
                boolean shared = other.stream().anyMatch(whole::contains);
                return shared && whole.addAll(other) | shared;
            });
            merged.add(whole);
        }
        for (int i = 0; i < names.size(); i++) {
            String first = names.get(i).iterator().next();
            String group = merged.stream()
                    .filter(each -> each.contains(first))
                    .findFirst()
                    .orElseThrow()
                    .toString();
            byName.computeIfAbsent(group, name -> new ArrayDeque<>())
                    .add(capture.records().get(i));
        }
        return new ArrayList<>(byName.values());
    }

    private static List<byte[]> interleave(List<Deque<byte[]>> groups, Random random) {
        List<byte[]> mixed = new ArrayList<>();
        while (!groups.isEmpty()) {
            Deque<byte[]> group = groups.get(random.nextInt(groups.size()));
            mixed.add(group.remove());
            if (group.isEmpty()) {
                groups.remove(group);
            }
        }
        return mixed;
    }
}
