package io.portolan.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.flow.FlowLimits;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mutated and random captures: nothing throws, and every packet is accounted for. */
class PacketReadersPropertyTest {
    private static final long SEED = 20_261_123L;
    private static final int ROUNDS = 3_000;
    private static final int RANDOM_FRAMES = 800;

    private static List<byte[]> samples() throws IOException {
        List<byte[]> samples = new ArrayList<>(List.of(FragmentDecodingTest.sample(), TunnelDecodingTest.sample()));
        for (Path folder : SampleCapturesTest.cases().toList()) {
            samples.add(SampleCapturesTest.capture(folder));
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

    /** Frames of random bytes, whose first bytes are often those of a real header, for every link type and both kinds of file. */
    @Test
    void shouldAccountForFramesOfRandomBytesOfEveryLinkType() {
        int[] linkTypes = {0, 1, 9, 12, 14, 50, 51, 101, 104, 108, 113, 228, 229, 239, 276, 65535};
        byte[][] heads = {
            Frames.hex("0200000000020200000000010800" + "4500"),
            Frames.hex("02000000000202000000000186dd" + "6000"),
            Frames.hex("0200000000020200000000018100" + "00070800" + "4500"),
            Frames.hex("4500"),
            Frames.hex("6000"),
            {}
        };
        Random random = new Random(SEED);
        for (int linkType : linkTypes) {
            Frames frames = new Frames(linkType);
            PcapngBytes blocks =
                    new PcapngBytes(ByteOrder.LITTLE_ENDIAN).section().interfaceBlock(linkType, "random");
            for (int i = 0; i < RANDOM_FRAMES; i++) {
                byte[] head = heads[random.nextInt(heads.length)];
                byte[] frame = new byte[head.length + random.nextInt(random.nextInt(20) == 0 ? 3_000 : 120)];
                random.nextBytes(frame);
                System.arraycopy(head, 0, frame, 0, head.length);
                frames.frame(
                        random.nextInt(1_000),
                        frame,
                        random.nextInt(4) == 0 ? random.nextInt(frame.length + 1) : frame.length);
                blocks.enhanced(0, random.nextLong(), frame);
            }

            for (byte[] capture : List.of(frames.bytes(), blocks.bytes())) {
                PacketCounts counts = CaptureText.read(capture, new FlowLimits(50, 10_000)).counts;

                assertThat(counts.read()).isEqualTo(RANDOM_FRAMES);
                assertThat(counts.decoded() + counts.rejectedTotal())
                        .as("link type %d, rejected %s", linkType, counts.rejected())
                        .isEqualTo(RANDOM_FRAMES);
            }
        }
    }
}
