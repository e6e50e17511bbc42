package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.app.ExitCode;
import io.portolan.matrix.export.ExportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code portolan matrix export, check, import} as a user runs them. */
class MatrixCommandsTest {
    private static final String WRONG = "src/test/resources/matrix/check/everything-wrong.yaml";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"export", "check", "import"})
    void shouldTellOptionsExamplesAndExitCodes(String command) {
        CommandRun run = CommandRun.of("matrix", command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Exit codes:", "Example", "portolan matrix " + command);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void shouldExportEachFormatByItsWordAndSayWhatItLeavesOut(ExportFormat format) {
        CommandRun run = CommandRun.of("matrix", "export", "--format", format.word());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("int-mart-cassandra");
        assertThat(run.err())
                .contains("portolan: note: Left out, a note and no row of the page")
                .contains("ext-out-mart");
    }

    @Test
    void shouldWriteTheExportToAFileAndOpenWhatWithNames() throws IOException {
        Path file = directory.resolve("policies.yaml");
        CommandRun run = CommandRun.of(
                "matrix",
                "export",
                "--format",
                "kubernetes",
                "--with",
                "note,unverified",
                "--only-read",
                "--output",
                file);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(file))
                .contains("portolan.io/row: apigee-hybrid-1.4/int-cassandra-7000")
                .contains("Left out by --only-read")
                .doesNotContain("apigee-hybrid-1.4.ext-in-client");
    }

    @Test
    void shouldRefuseAFormatAnOverlayAndASiteThatDoNotExist() {
        assertThat(CommandRun.of("matrix", "export", "--format", "iptables"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE))
                .satisfies(run -> assertThat(run.err()).contains("iptables", "kubernetes", "nftables"));
        assertThat(CommandRun.of("matrix", "export", "--format", "csv", "--overlay", "platform-kubernete")
                        .err())
                .contains("nearest: platform-kubernetes");
        assertThat(CommandRun.of("matrix", "export", "--format", "csv", "--site", "missing.yaml")
                        .err())
                .contains("missing.yaml: no such file (expected: a YAML file)");
    }

    @Test
    void shouldCheckWithTheExitCodeOfAnAudit() throws IOException {
        CommandRun clean =
                CommandRun.of("matrix", "check", "apigee-hybrid-1.4", "platform-kubernetes", "apigee-undocumented");
        CommandRun wrong = CommandRun.of("matrix", "check", "--format", "json", WRONG);
        CommandRun missing = CommandRun.of("matrix", "check", "missing.yaml");

        assertThat(clean.exitCode()).as(clean.out()).isZero();
        assertThat(clean.out()).contains("3 files checked, 0 findings.");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(wrong.out()).get("findings")).hasSize(9);
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("missing.yaml: no such file");
    }

    @Test
    void shouldImportAPageIntoADocumentThatTheOtherCommandsTake() {
        Path file = directory.resolve("my.yaml");
        CommandRun run = CommandRun.of(
                "matrix",
                "import",
                "--format",
                "html",
                "--id",
                "my-1.4",
                "--page",
                "https://example.com/ports",
                "--output",
                file,
                "src/test/resources/matrix/intake/ports-page.html");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("17 rows imported (12 internal, 2 inbound, 2 outbound, 1 two-way), 0 places not understood");
        assertThat(CommandRun.of("matrix", "check", file).exitCode()).isZero();
        assertThat(CommandRun.of("matrix", "show", file).out()).contains("Scrapes metrics data");
        assertThat(CommandRun.of("matrix", "export", "--matrix", file, "--format", "cilium")
                        .exitCode())
                .isZero();
    }

    @Test
    void shouldImportAPageAsWindowsSavesItAndRefuseWhatIsNoPage() throws IOException {
        String page = Files.readString(Path.of("src/test/resources/matrix/intake/ports-page.html"));
        Path wide = Files.writeString(directory.resolve("wide.html"), "\ufeff" + page, StandardCharsets.UTF_16LE);
        Path western =
                Files.write(directory.resolve("western.html"), "a\n\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path login = Files.writeString(directory.resolve("login.html"), "<html><form><input></form></html>");

        assertThat(imported(wide)).satisfies(run -> assertThat(run.exitCode()).isZero());
        assertThat(imported(western).err()).contains("western.html:2: bytes that are not UTF-8 (expected: ");
        assertThat(imported(login).err()).contains("login.html:1: no table of ports (expected: the columns Source");
        assertThat(imported(directory).err()).contains(directory + ": not a file (expected: a saved page");
        assertThat(imported(directory.resolve("no.html")).err()).contains("no.html: no such file (expected: a saved");
        for (Path refused : List.of(western, login, directory)) {
            assertThat(imported(refused).exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(imported(refused).err().lines()).hasSize(1);
        }
    }

    private static CommandRun imported(Path file) {
        return CommandRun.of(
                "matrix", "import", "--format", "html", "--id", "my", "--page", "https://example.com/ports", file);
    }

    @Test
    void shouldImportTheCsvOfOneVersionAndSayWhatIsUnclear() {
        String csv = "src/test/resources/matrix/ports_matrix.csv";
        CommandRun run = CommandRun.of(
                "matrix",
                "import",
                "--format",
                "csv",
                "--version-of-page",
                "1.9",
                "--id",
                "my-1.9",
                "--page",
                "https://example.com/p",
                csv);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT_NOT_WHOLE);
        assertThat(run.err()).contains(csv + ":35: versions: \"?-1.13\" does not say whether 1.9 has the row");
        assertThat(run.out()).contains("id: int-cassandra-8778");
        assertThat(CommandRun.of(
                                "matrix",
                                "import",
                                "--format",
                                "csv",
                                "--id",
                                "x",
                                "--page",
                                "https://example.com",
                                csv)
                        .err())
                .contains("--version-of-page: missing (expected: such as 1.14, or latest)");
        assertThat(CommandRun.of(
                                "matrix",
                                "import",
                                "--format",
                                "csv",
                                "--version-of-page",
                                "1.9",
                                "--id",
                                "apigee-hybrid-1.4",
                                "--page",
                                "https://example.com",
                                csv)
                        .err())
                .contains("--id: \"apigee-hybrid-1.4\" (expected: an id of its own");
    }
}
