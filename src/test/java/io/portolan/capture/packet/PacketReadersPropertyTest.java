package io.portolan.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.observation.Observation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Mutated captures: nothing throws, every packet is accounted for, and one connection never changes another. */
class PacketReadersPropertyTest {
    private static final long SEED = 20_261_123L;
    private static final int ROUNDS = 4_000;
    private static final int MAX_BYTES = 20_000;

    private static List<byte[]> samples() throws IOException {
        List<byte[]> samples = new ArrayList<>(List.of(FragmentDecodingTest.sample(), TunnelDecodingTest.sample()));
        for (Path folder : SampleCapturesTest.cases().toList()) {
            byte[] capture = SampleCapturesTest.capture(folder);
            if (capture.length <= MAX_BYTES) {
                samples.add(capture);
            }
        }
        return samples;
    }

    private static byte[] mutate(byte[] sample, Random random) {
        byte[] copy = sample.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(copy.length);
            switch (random.nextInt(4)) {
                case 0 -> copy[at] = (byte) random.nextInt(256);
                case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> copy[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                default -> {
                    int length = Math.min(random.nextInt(64), copy.length - at);
                    int from = random.nextInt(copy.length - length);
                    System.arraycopy(sample, from, copy, at, length);
                }
            }
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length)) : copy;
    }

    @Test
    void shouldNeverThrowAndAccountForEveryPacketWhateverTheBytes() throws IOException {
        List<byte[]> samples = samples();
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] capture = mutate(samples.get(random.nextInt(samples.size())), random);
            FlowLimits limits = new FlowLimits(1 + random.nextInt(20), random.nextInt(20_000));

            CaptureText read = CaptureText.read(capture, limits);

            long packets = read.observations.stream()
                    .mapToLong(each -> each.traffic().packets())
                    .sum();
            assertThat(read.counts.decoded() + read.counts.rejectedTotal())
                    .as("seed %d, round %d: decoded plus rejected", SEED, round)
                    .isEqualTo(read.counts.read());
            assertThat(read.counts.inner().decoded() + read.counts.inner().rejectedTotal())
                    .as("seed %d, round %d: decoded plus rejected in tunnels", SEED, round)
                    .isEqualTo(read.counts.inner().read());
            assertThat(packets + read.counts.copies())
                    .as("seed %d, round %d: packets in connections", SEED, round)
                    .isLessThanOrEqualTo(read.packets());
            assertThat(CaptureText.read(capture, limits).lines())
                    .as("seed %d, round %d: read again", SEED, round)
                    .isEqualTo(read.lines());
        }
    }

    @Test
    void shouldNotLetOneConnectionChangeAnother() throws IOException {
        Random random = new Random(SEED);
        byte[] capture = SampleCapturesTest.capture(
                SampleCapturesTest.CASES.resolve("cassandra5-mtls-tls12-internode7001-cql9042"));
        Map<String, String> before = byKey(CaptureText.read(capture));
        List<int[]> records = records(capture);
        for (int round = 0; round < 300; round++) {
            int[] victim = records.get(random.nextInt(records.size()));
            byte[] copy = capture.clone();
            String touched = flowOf(capture, victim);
            // Only bytes behind the ports, so that the packet stays in its connection.
            for (int i = 0; i < 6; i++) {
                copy[victim[0] + 38 + random.nextInt(victim[1] - 38)] = (byte) random.nextInt(256);
            }

            assertThat(before).containsKey(touched);
            Map<String, String> after = byKey(CaptureText.read(copy));

            Map<String, String> expected = new HashMap<>(before);
            expected.remove(touched);
            after.remove(touched);
            assertThat(after)
                    .as("seed %d, round %d, flow %s", SEED, round, touched)
                    .isEqualTo(expected);
        }
    }

    /** Offset and length of each frame. */
    private static List<int[]> records(byte[] capture) {
        ByteBuffer buffer = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN);
        List<int[]> records = new ArrayList<>();
        for (int at = 24; at < capture.length; at += 16 + buffer.getInt(at + 8)) {
            records.add(new int[] {at + 16, buffer.getInt(at + 8)});
        }
        return records;
    }

    private static String flowOf(byte[] capture, int[] record) {
        ByteBuffer buffer = ByteBuffer.wrap(capture);
        int at = record[0];
        String one = (buffer.get(at + 29) & 0xff) + ":" + (buffer.getShort(at + 34) & 0xffff);
        String other = (buffer.get(at + 33) & 0xff) + ":" + (buffer.getShort(at + 36) & 0xffff);
        return key(one, other);
    }

    private static String key(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    /** Everything told of the connections of one pair of sockets; a mutation may split one into several. */
    private static Map<String, String> byKey(CaptureText read) {
        Map<String, String> byKey = new TreeMap<>();
        for (Observation each : read.observations) {
            String one = (each.a().address().low() & 0xff) + ":" + each.a().port();
            String other = (each.b().address().low() & 0xff) + ":" + each.b().port();
            byKey.merge(key(one, other), each.toString(), String::concat);
        }
        return byKey;
    }
}
