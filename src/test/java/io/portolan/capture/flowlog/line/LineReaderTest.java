package io.portolan.capture.flowlog.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.capture.flowlog.AwsVpcReader;
import io.portolan.capture.flowlog.HubbleReader;
import io.portolan.capture.flowlog.Recorded;
import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.LossCause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final List<InputReader> READERS = List.of(new AwsVpcReader(), new HubbleReader());
    private static final List<String> SEEDS =
            List.of("aws-vpc-v2-joined-files/input.log", "hubble-exporter-all-shapes/input.jsonl");

    @Test
    void shouldTellOneLossPerCauseWithTheCountAndTheFirstPlace() {
        Recorded recorded = Recorded.of(new HubbleReader(), "x\n\ny\nz\n");

        assertThat(recorded.losses).hasSize(1);
        assertThat(recorded.count(LossCause.UNDECODABLE_RECORD)).isEqualTo(3);
        assertThat(recorded.detail(LossCause.UNDECODABLE_RECORD)).startsWith("line 1: ");
    }

    @Test
    void shouldCountALineThatIsTooLong() {
        Recorded recorded = Recorded.of(new AwsVpcReader(), "\n" + "x".repeat(BoundedLines.MAX_LINE_BYTES + 1) + "\n");

        assertThat(recorded.detail(LossCause.UNDECODABLE_RECORD)).isEqualTo("line 2: longer than 1048576 bytes");
    }

    @Test
    void shouldTellTheLossesSoFarWhenTheStreamFails() {
        Recorded recorded = new Recorded();
        InputStream failing = new InputStream() {
            private boolean first = true;

            @Override
            public int read() {
                throw new AssertionError("read in blocks");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (!first) {
                    throw new IOException("disk gone");
                }
                first = false;
                target[offset] = 'x';
                target[offset + 1] = '\n';
                return 2;
            }
        };

        assertThatThrownBy(() -> new HubbleReader().read("input", failing, recorded))
                .hasMessage("disk gone");
        assertThat(recorded.count(LossCause.UNDECODABLE_RECORD)).isEqualTo(1);
    }

    @Test
    void shouldNotLetHostileTextActOnATerminal() {
        Recorded recorded = Recorded.of(
                new AwsVpcReader(), "srcaddr dstaddr protocol start\n\u001b[31mred\u202e 10.0.0.2 6 1760000000\n");

        assertThat(recorded.detail(LossCause.UNDECODABLE_RECORD))
                .startsWith("line 2: srcaddr: \"?[31mred?\" (expected:");
    }

    @Test
    void shouldCountEveryLineWhateverIsDoneToIt() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            InputReader reader = READERS.get(random.nextInt(READERS.size()));
            byte[] content = Recorded.fixture(SEEDS.get(random.nextInt(SEEDS.size())));
            for (int change = random.nextInt(8); change >= 0; change--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }

            Recorded recorded = Recorded.of(reader, content);

            long told = recorded.observations.size()
                    + recorded.losses.stream()
                            .filter(loss -> loss.cause() != LossCause.SOURCE_LOST)
                            .mapToLong(loss -> loss.count())
                            .sum();
            long lines = new String(content, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .count();
            // Headings and lost events are the only lines that are neither, and the fixtures have at most two of them.
            assertThat(told).as("seed " + seed + " round " + round).isBetween(lines - 5, lines + 1);
            assertThat(recorded.losses).allMatch(loss -> loss.detail().matches("line \\d+: .*") && loss.count() > 0);
        }
    }
}
