package io.portolan.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.portolan.model.observation.LossCause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compressed captures and logs are read as what they hold, and lose what is cut or damaged and nothing else. */
class CompressedInputTest {
    private static final byte[] WHOLE = Captures.bytes(Captures.INTERNAL);
    private static final Seen PLAIN = Seen.of(WHOLE);

    static Stream<UnaryOperator<byte[]>> compressions() {
        return Stream.of(Captures::gzip, Captures::zstd);
    }

    private static byte[] skippable(int bytes) {
        byte[] frame = new byte[8 + bytes];
        System.arraycopy(new byte[] {0x53, 0x2a, 0x4d, 0x18, (byte) bytes}, 0, frame, 0, 5);
        return frame;
    }

    @ParameterizedTest
    @MethodSource("compressions")
    void shouldReadTheSameAsFromTheFileItself(UnaryOperator<byte[]> compress) {
        Seen seen = Seen.of(compress.apply(WHOLE));

        assertThat(seen.observations).isEqualTo(PLAIN.observations);
        assertThat(seen.losses).isEqualTo(PLAIN.losses);
        assertThat(seen.accounts).isEqualTo(PLAIN.accounts);
    }

    @ParameterizedTest
    @MethodSource("compressions")
    void shouldJoinMembersAndFrames(UnaryOperator<byte[]> compress) {
        int cut = WHOLE.length / 3;
        byte[] two = Captures.joined(
                compress.apply(Arrays.copyOf(WHOLE, cut)),
                compress.apply(Arrays.copyOfRange(WHOLE, cut, WHOLE.length)));

        assertThat(Seen.of(two).observations).isEqualTo(PLAIN.observations);
        assertThat(Seen.of(two).losses).isEqualTo(PLAIN.losses);
    }

    @Test
    void shouldPassOverSkippableFramesAndPaddingZeros() {
        byte[] frames = Captures.joined(skippable(9), Captures.zstd(WHOLE), skippable(1));
        byte[] padded = Captures.joined(Captures.gzip(WHOLE), new byte[1000]);

        assertThat(Seen.of(frames).observations).isEqualTo(PLAIN.observations);
        assertThat(Seen.of(frames).losses).isEqualTo(PLAIN.losses);
        assertThat(Seen.of(padded).losses).isEqualTo(PLAIN.losses);
    }

    @Test
    void shouldReadGzipWithEveryOptionalField() {
        byte[] plain = Captures.gzip(WHOLE);
        byte[] fields = {31, (byte) 139, 8, 30, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'n', 0, 'c', 0, 1, 2};
        byte[] full = Captures.joined(fields, Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(Seen.of(full).observations).isEqualTo(PLAIN.observations);
    }

    @Test
    void shouldReadAPipeThatGivesOneByteAtATime() {
        byte[] bytes = Captures.joined(
                Captures.gzip(Arrays.copyOf(WHOLE, 5000)),
                Captures.gzip(Arrays.copyOfRange(WHOLE, 5000, WHOLE.length)));
        List<InputStream> drops = new ArrayList<>();
        for (byte b : bytes) {
            drops.add(new ByteArrayInputStream(new byte[] {b}));
        }
        Seen seen = new Seen();
        Source pipe = new Source("-", () -> new SequenceInputStream(Collections.enumeration(drops)), -1, false);
        new Inputs(Progress.SILENT).read(pipe, seen);

        assertThat(seen.connections()).isEqualTo(PLAIN.connections());
    }

    @ParameterizedTest
    @MethodSource("compressions")
    void shouldUseWhatComesBeforeACutAnywhere(UnaryOperator<byte[]> compress) {
        byte[] compressed = compress.apply(WHOLE);

        for (int length = 5; length < compressed.length; length += Math.max(977, compressed.length / 40)) {
            Seen seen = Seen.of(Arrays.copyOf(compressed, length));

            assertThat(seen.causes()).anyMatch(LossCause::inputNotWhole);
            assertThat(seen.losses).allMatch(loss -> loss.input().equals("input"));
        }
        Seen late = Seen.of(Arrays.copyOf(compressed, compressed.length - 3));
        assertThat(late.causes()).contains(LossCause.TRUNCATED_INPUT);
        assertThat(late.losses).anyMatch(loss -> loss.detail().contains("compressed bytes (expected: "));
    }

    @Test
    void shouldUseAllThatWasInflatedBeforeACut() {
        byte[] compressed = Captures.gzip(WHOLE);

        Seen seen = Seen.of(Arrays.copyOf(compressed, compressed.length - 8));

        assertThat(seen.connections()).isEqualTo(PLAIN.connections());
        assertThat(seen.causes()).contains(LossCause.TRUNCATED_INPUT);
    }

    @Test
    void shouldUseAllThatWasInflatedBeforeADamage() {
        byte[] half = Captures.gzip(Arrays.copyOf(WHOLE, WHOLE.length / 2));
        byte[] bad = Captures.gzip(WHOLE);
        Arrays.fill(bad, 200, 260, (byte) 0xff);
        long inHalf = Seen.of(Arrays.copyOf(WHOLE, WHOLE.length / 2)).packets();

        Seen second = Seen.of(Captures.joined(half, bad));
        Seen garbage = Seen.of(Captures.joined(half, "garbage".getBytes(StandardCharsets.UTF_8)));

        assertThat(second.packets()).isGreaterThanOrEqualTo(inHalf);
        assertThat(second.causes()).contains(LossCause.DAMAGED_INPUT);
        assertThat(garbage.packets()).isEqualTo(inHalf);
        assertThat(garbage.losses).anyMatch(loss -> loss.detail().contains("other bytes behind a member"));
    }

    @Test
    void shouldNoticeAWrongChecksumAfterEverythingWasUsed() {
        byte[] compressed = Captures.gzip(WHOLE);
        compressed[compressed.length - 8] ^= 1;

        Seen seen = Seen.of(compressed);

        assertThat(seen.connections()).isEqualTo(PLAIN.connections());
        assertThat(seen.losses)
                .anyMatch(loss -> loss.detail().contains("gzip: compressed byte")
                        && loss.detail().contains("checksum"));
    }

    @Test
    void shouldCallDamagedFramesDamaged() {
        byte[] garbage = Captures.joined(Captures.zstd(WHOLE), "garbage!".getBytes(StandardCharsets.UTF_8));

        assertThat(Seen.of(garbage).connections()).isEqualTo(PLAIN.connections());
        assertThat(Seen.of(garbage).causes()).contains(LossCause.DAMAGED_INPUT);
    }

    @Test
    void shouldReadCompressedFlowLogs() {
        String log = "2 123456789010 eni-1 10.0.0.1 10.0.0.2 40000 443 6 20 4249 1418530010 1418530070 ACCEPT OK\n";
        byte[] lines = log.repeat(50).getBytes(StandardCharsets.UTF_8);

        assertThat(Seen.of(Captures.gzip(lines)).observations).hasSize(50);
        assertThat(Seen.of(Captures.zstd(lines)).observations).hasSize(50);
    }

    @Test
    void shouldUndoTwoCompressionsAndNoEndlessChain() {
        byte[] nested = Captures.gzip(Captures.zstd(WHOLE));
        byte[] chain = WHOLE;
        for (int i = 0; i < 6; i++) {
            chain = Captures.gzip(chain);
        }

        assertThat(Seen.of(nested).observations).isEqualTo(PLAIN.observations);
        assertThat(Seen.of(chain).causes()).containsExactly(LossCause.UNKNOWN_FORMAT);
    }

    @Test
    void shouldStopAtAHoleThatExpandsWithoutEnd() {
        byte[] bomb = Zstd.compress(Captures.joined(WHOLE, new byte[64 << 20]));

        Seen seen = Seen.of(bomb);

        assertThat(bomb.length).isLessThan(WHOLE.length + 10_000);
        assertThat(seen.connections()).isEqualTo(PLAIN.connections());
        assertThat(seen.causes()).contains(LossCause.DAMAGED_INPUT);
    }

    @Test
    void shouldCountCompressedBytesAsProgress() throws IOException {
        byte[] noise = new byte[9 << 20];
        new java.util.Random(7).nextBytes(noise);
        byte[] compressed = Captures.gzip(Captures.joined("2 ".getBytes(StandardCharsets.UTF_8), noise));
        List<Long> told = new ArrayList<>();
        Source source = new Source("x", () -> new ByteArrayInputStream(compressed), compressed.length, false);

        try (InputStream stream =
                new MeteredInputStream(source.opener().open(), "x", source.size(), (n, done, total) -> {
                    told.add(done);
                    assertThat(total).isEqualTo(compressed.length);
                })) {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
        }

        assertThat(told).isNotEmpty().allMatch(done -> done <= compressed.length);
    }
}
