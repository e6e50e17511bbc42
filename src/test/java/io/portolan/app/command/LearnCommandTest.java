package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.ExitCode;
import io.portolan.matrix.MatrixLoader;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From captures to a proposal, and from the proposal back to the verdicts. */
class LearnCommandTest {
    private static final Path DEMO = Path.of("src/main/resources/demo");
    private static final Path INTERNAL = DEMO.resolve("plane-internal.pcap");

    @TempDir
    Path dir;

    private Path inventory;
    private Path site;

    /** As in the demo, but that 10.89.0.25 is one of the site's clients, which talks to MART. */
    @BeforeEach
    void write() throws IOException {
        String demo = Files.readString(DEMO.resolve("inventory.yaml"));
        inventory = dir.resolve("inventory.yaml");
        Files.writeString(inventory, demo.replace("component: udca, workload: apigee-udca", "component: client-apps"));
        site = dir.resolve("site.yaml");
    }

    private CommandRun learn(Object... more) {
        Object[] arguments = new Object[more.length + 6];
        Object[] first = {"matrix", "learn", "--inventory", inventory, "--output", site};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return CommandRun.of(arguments);
    }

    @Test
    void shouldProposeWhatTheSiteMayWantAndChangeVerdictsOnlyWhereItIsGiven() throws IOException {
        CommandRun run = learn(INTERNAL);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        Matrix proposed = MatrixLoader.overlay(site);
        assertThat(proposed.layer()).isEqualTo(Layer.SITE);
        assertThat(proposed.rows()).extracting(MatrixRow::id).containsExactly("prometheus-client-apps-tcp-7070");
        assertThat(proposed.rows().get(0).requiresTls()).isTrue();
        CommandRun replay =
                CommandRun.of("replay", "--inventory", inventory, "--was-overlay", "none", "--overlay", site, INTERNAL);
        assertThat(replay.out())
                .contains("No longer a violation: prometheus -> client-apps TCP/7070")
                .endsWith(": 1 judged otherwise, no new violation\n");
    }

    @Test
    void shouldLeaveInCommentsWhatAnAuditIsThereToFind() throws IOException {
        learn(INTERNAL);

        assertThat(Files.readString(site))
                .contains("  # - id: message-processor-cassandra-tcp-7199\n")
                .contains("  #   source: message-processor\n")
                .contains("  # - id: client-apps-mart-tcp-8443\n")
                .contains("# Left out: 1 violation CONDITION_VIOLATED, which no row mends.");
        assertThat(MatrixLoader.overlay(site).rows())
                .noneMatch(row -> row.id().equals("message-processor-cassandra-tcp-7199"));
        Files.writeString(
                site, Files.readString(site).replace("  # - id", "  - id").replace("  #   ", "    "));
        assertThat(MatrixLoader.overlay(site).rows())
                .as("once somebody takes the # away")
                .anyMatch(row -> row.id().equals("message-processor-cassandra-tcp-7199"));
    }

    @Test
    void shouldLeaveOutWhatIsRare() throws IOException {
        CommandRun run = learn("--at-least", "2", INTERNAL);

        assertThat(run.err()).contains("rows proposed: 0");
        assertThat(Files.readString(site))
                .contains("with fewer than 2 connections.")
                .contains("rows: []");
    }

    @Test
    void shouldRefuseWhatCannotBeMeant() {
        assertThat(learn("--id", "My Site", INTERNAL).err())
                .contains("--id: \"My Site\" (expected: lower-case words joined by hyphens or dots, such as ");
        assertThat(learn("--at-least", "0", INTERNAL).err()).contains("--at-least: 0 (expected: 1 or more)");
        assertThat(learn(dir.resolve("absent.pcap")).exitCode()).isEqualTo(ExitCode.INPUT_NOT_WHOLE);
    }
}
