package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command line to the changes of the verdicts, over the captures of the demo. */
class ReplayCommandTest {
    private static final Path DEMO = Path.of("src/main/resources/demo");
    private static final Path INVENTORY = DEMO.resolve("inventory.yaml");
    private static final Path INTERNAL = DEMO.resolve("plane-internal.pcap");

    @TempDir
    Path dir;

    private Path narrower;
    private Path waivers;

    @BeforeEach
    void write() throws IOException {
        String bundled = Files.readString(Path.of("src/main/resources/matrix/apigee-hybrid-1.4.yaml"));
        narrower = dir.resolve("narrower.yaml");
        Files.writeString(
                narrower,
                bundled.replace("id: apigee-hybrid-1.4", "id: narrower")
                        .replace("    ports: 9042|9142", "    ports: \"9142\""));
        waivers = dir.resolve("waivers.yaml");
        Files.writeString(waivers, """
                - id: old-port
                  owner: platform team
                  reason: It is switched off soon.
                  ticket: NET-112
                  destination: cassandra
                  from: 2026-11-01
                  expires: 2027-02-01
                """);
    }

    @Test
    void shouldShowWhatANarrowerMatrixMakesAViolation() throws IOException {
        CommandRun run = CommandRun.of(
                "replay",
                "--inventory",
                INVENTORY,
                "--was-matrix",
                "apigee-hybrid-1.4",
                "--matrix",
                narrower,
                "--format",
                "json",
                INTERNAL);

        assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATIONS);
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.get("connections").asInt()).isEqualTo(31);
        assertThat(result.at("/before/VIOLATION").asInt()).isEqualTo(5);
        assertThat(result.at("/after/VIOLATION").asInt()).isEqualTo(11);
        assertThat(result.get("changed").asInt()).isEqualTo(6);
        JsonNode first = result.at("/changes/0");
        assertThat(first.get("effect").asText()).isEqualTo("NEW_VIOLATION");
        assertThat(first.get("source").asText()).isEqualTo("mart");
        assertThat(first.get("port").asInt()).isEqualTo(9042);
        assertThat(first.at("/before/row").asText()).isEqualTo("int-mart-cassandra");
        assertThat(first.at("/after/kind").asText()).isEqualTo("UNDOCUMENTED_PORT");
        assertThat(first.get("explanation").asText()).contains("documented 9142, seen 9042");
    }

    @Test
    void shouldShowTheSameTheOtherWayRoundAsRelief() {
        CommandRun run = CommandRun.of(
                "replay",
                "--inventory",
                INVENTORY,
                "--was-matrix",
                narrower,
                "--matrix",
                "apigee-hybrid-1.4",
                INTERNAL);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("No longer a violation: mart -> cassandra TCP/9042, 2 connections")
                .containsPattern("Violation +11 +5 +-6")
                .endsWith("31 connections: 6 judged otherwise, no new violation\n");
    }

    @Test
    void shouldShowWhatAWaiverWouldCoverBeforeItIsUsed() {
        CommandRun run = CommandRun.of(
                "replay", "--inventory", INVENTORY, "--was-waivers", "none", "--waivers", waivers, INTERNAL);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("Waived: ")
                .contains("waived by old-port")
                .contains("1 waiver");
    }

    @Test
    void shouldSayThatNothingChanges() {
        CommandRun run = CommandRun.of("replay", "--inventory", INVENTORY, INTERNAL);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("none: the new rules say of every connection what those of today say")
                .endsWith("31 connections: 0 judged otherwise, no new violation\n");
    }

    @Test
    void shouldKeepToTheWindow() {
        CommandRun run = CommandRun.of(
                "replay",
                "--inventory",
                INVENTORY,
                "--was-matrix",
                "apigee-hybrid-1.4",
                "--matrix",
                narrower,
                "--from",
                "2026-11-23T05:50:17Z",
                "--to",
                "2026-11-24",
                INTERNAL);

        assertThat(run.out()).doesNotContain("2026-11-23T05:50:11").contains("judged otherwise, new violations");
    }

    @Test
    void shouldRefuseWhatCannotBeMeant() {
        assertThat(CommandRun.of("replay").err())
                .contains("inputs or --bootstrap HOST:PORT (expected: one of the two)");
        assertThat(CommandRun.of("replay", "--bootstrap", "127.0.0.1:9092", INTERNAL)
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("replay", "--from", "2026-11-02", "--to", "2026-11-01", INTERNAL)
                        .err())
                .contains("(expected: --from before --to)");
        assertThat(CommandRun.of("replay", "--was-matrix", dir.resolve("absent.yaml"), INTERNAL)
                        .err())
                .contains("absent.yaml: no such file");
        assertThat(CommandRun.of("replay", "--inventory", INVENTORY, dir.resolve("absent.pcap"))
                        .exitCode())
                .isEqualTo(ExitCode.INPUT_NOT_WHOLE);
    }
}
