package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets for input and configuration that cannot be used: one clear line, the documented exit code, the rest reported. */
class AuditBadInputTest {
    private static final Path CAPTURES = Path.of("src/main/resources/demo");
    private static final Path GOOD = CAPTURES.resolve("plane-internal.pcap");

    @TempDir
    Path dir;

    private Path inventory;

    @BeforeEach
    void useTheDemoInventory() {
        inventory = CAPTURES.resolve("inventory.yaml");
    }

    private static void assertOneLine(CommandRun run, int exitCode, String... parts) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
        assertThat(run.err()).contains(parts).doesNotContain("\tat ").doesNotContain("Exception");
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(dir.resolve(name), content);
    }

    @Test
    void shouldReportTheRestWhenACaptureIsCutInARecord() throws IOException {
        byte[] whole = Files.readAllBytes(GOOD);
        Path cut = file("cut.pcap", Arrays.copyOf(whole, whole.length / 2));

        CommandRun run = CommandRun.of("audit", "--inventory", inventory, "--format", "json", cut);

        assertOneLine(run, ExitCode.INPUT_NOT_WHOLE, cut.toString());
        assertThat(run.out())
                .contains("\"connections\":")
                .contains("TRUNCATED_INPUT")
                .doesNotContain("\"connections\":0");
    }

    @Test
    void shouldSayThatAHeaderAloneHoldsNothing() throws IOException {
        Path header = file("header.pcap", Arrays.copyOf(Files.readAllBytes(GOOD), 24));

        CommandRun run = CommandRun.of("audit", "--inventory", inventory, header);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("0 connections");
    }

    @Test
    void shouldRefuseAnEmptyFile() throws IOException {
        Path empty = file("empty.pcap", new byte[0]);
        assertOneLine(
                CommandRun.of("audit", empty), ExitCode.INPUT_NOT_WHOLE, empty.toString(), "is empty", "expected: ");
    }

    @Test
    void shouldRefuseAnEmptyFolder() {
        assertOneLine(
                CommandRun.of("audit", dir), ExitCode.INPUT_NOT_WHOLE, dir.toString(), "empty folder", "expected: ");
    }

    @Test
    void shouldRefuseWhatDoesNotExistAndReportTheRest() {
        Path absent = dir.resolve("absent.pcap");
        CommandRun run = CommandRun.of("audit", "--inventory", inventory, "--format", "json", absent, GOOD);
        assertOneLine(run, ExitCode.INPUT_NOT_WHOLE, absent.toString(), "does not exist");
        assertThat(run.out()).contains("UNDOCUMENTED_PORT");
    }

    @Test
    void shouldRefuseATextFileNamedPcap() throws IOException {
        Path text = file("text.pcap", "hello world, this is no capture\n".getBytes());
        assertOneLine(
                CommandRun.of("audit", text),
                ExitCode.INPUT_NOT_WHOLE,
                text.toString(),
                "\"hello world,",
                "expected: one of pcap");
    }

    @Test
    void shouldRefuseAFourGigabyteSparseFileAtOnce() throws IOException {
        Path sparse = dir.resolve("sparse.pcap");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(4L << 30);
        }
        assertOneLine(CommandRun.of("audit", sparse), ExitCode.INPUT_NOT_WHOLE, "bytes 00 00", "expected: one of pcap");
    }

    @Test
    void shouldStopAtASparseHoleAfterAGoodHeader() throws IOException {
        Path sparse = dir.resolve("hole.pcap");
        Files.copy(GOOD, sparse);
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(4L << 30);
        }
        CommandRun run = CommandRun.of("audit", "--inventory", inventory, "--format", "json", sparse);
        assertOneLine(run, ExitCode.INPUT_NOT_WHOLE, sparse.toString());
        assertThat(run.out()).contains("UNDOCUMENTED_PORT").contains("DAMAGED_INPUT");
    }

    @Test
    void shouldRefuseABadAddressInTheInventory() throws IOException {
        Path bad = file("bad.yaml", """
                version: 1
                endpoints:
                  - {address: "10.89.0.300", component: cassandra}
                """.getBytes());
        assertOneLine(
                CommandRun.of("audit", "--inventory", bad, GOOD),
                ExitCode.USAGE,
                bad + ":3",
                "10.89.0.300",
                "expected: ");
    }

    @Test
    void shouldRefuseAnUnknownComponentInTheInventory() throws IOException {
        Path bad = file("bad.yaml", """
                version: 1
                endpoints:
                  - {address: "10.89.0.11", component: casandra}
                """.getBytes());
        assertOneLine(
                CommandRun.of("audit", "--inventory", bad, GOOD), ExitCode.USAGE, bad + ":3", "casandra", "cassandra");
    }

    @Test
    void shouldRefuseAMatrixWithADuplicateRow() throws IOException {
        String document = Files.readString(Path.of("src/main/resources/matrix/apigee-hybrid-1.4.yaml"));
        Path bad = file(
                "bad.yaml",
                document.replace("id: int-mp-cassandra\n", "id: int-mart-cassandra\n")
                        .getBytes());
        assertOneLine(
                CommandRun.of("audit", "--matrix", bad, "--inventory", inventory, GOOD),
                ExitCode.USAGE,
                bad + ":",
                "int-mart-cassandra");
    }

    @Test
    void shouldOfferTheNearestMatrix() {
        assertOneLine(
                CommandRun.of("audit", "--matrix", "apigee-hybrid-1.44", GOOD), ExitCode.USAGE, "apigee-hybrid-1.4");
    }

    @Test
    void shouldRefuseToWriteIntoAMissingFolder() {
        Path place = dir.resolve("absent/report.json");
        assertOneLine(
                CommandRun.of("audit", "--inventory", inventory, "--output", place, GOOD),
                ExitCode.USAGE,
                "absent",
                "cannot be written");
    }

    @Test
    void shouldSayWhenTheDiskIsFull() {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "/dev/full is not here");
        // The temporary file stands beside the target, so a link from our folder to the full device is what is written.
        CommandRun run;
        try {
            Files.createSymbolicLink(dir.resolve("lines.jsonl.part"), full);
            run = CommandRun.of("audit", "--inventory", inventory, "--connections", dir.resolve("lines.jsonl"), GOOD);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertOneLine(run, ExitCode.USAGE, "lines.jsonl", "No space left on device");
    }

    @Test
    void shouldExplainWrongUsage() {
        CommandRun run = CommandRun.of("audit");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("INPUT").contains("portolan audit --help");
        assertThat(CommandRun.of("audti").err()).contains("audit");
    }

    @Test
    void shouldSayThatNothingCanBeJudgedWithoutAnInventory() {
        CommandRun run = CommandRun.of("audit", GOOD);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("no inventory: nobody can be identified").contains("--inventory FILE");
    }

    @Test
    void shouldNameTheFileThatTheUserNamedWhenItCannotBeWritten() {
        Path place = dir.resolve("no-such-folder").resolve("report.txt");

        CommandRun run = CommandRun.of("audit", "--inventory", inventory, "--output", place, GOOD);

        assertOneLine(run, ExitCode.USAGE, place + ": cannot be written", "its folder does not exist");
        assertThat(run.err()).doesNotContain(".part");
    }

    @Test
    void shouldNotInventAWindowWhenNothingWasRead() {
        CommandRun text = CommandRun.of("audit", "--inventory", inventory, dir.resolve("absent.pcap"));
        CommandRun json =
                CommandRun.of("audit", "--inventory", inventory, "--format", "json", dir.resolve("absent.pcap"));

        assertThat(text.out()).contains("none: no connection was seen").doesNotContain("1970-01");
        assertThat(json.out()).contains("\"from\": null").doesNotContain("1970-01");
    }
}
