package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.app.ExitCode;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiverCommandTest {
    private static final Waiver OWN = new Waiver(
            "own",
            "sre",
            "stands in the file",
            "NET-9",
            Component.MART,
            null,
            Ports.ANY,
            null,
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2026-11-20T00:00:00Z"));
    private static final String ENTRY = """
            - id: %s
              owner: data team
              reason: >
                The export reads Cassandra.
              ticket: NET-77
              sourceWorkload: batch-*
              destination: cassandra
              ports: 9042|9142
              from: 2026-11-01
              expires: 2026-12-01
            """;

    @TempDir
    Path directory;

    private WaiverServer server;

    @BeforeEach
    void start() throws IOException {
        server = new WaiverServer(List.of(OWN));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandRun run(String... arguments) {
        List<Object> all = new ArrayList<>(List.of("waiver"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--server", server.url()));
        return CommandRun.of(all.toArray());
    }

    private CommandRun add(String... more) {
        List<String> all = new ArrayList<>(
                List.of("add", "--id", "legacy-jmx", "--owner", "ops", "--reason", "old console", "--ticket", "NET-1"));
        all.addAll(List.of("--source", "client-apps", "--ports", "7199", "--from", "2026-11-01"));
        all.addAll(List.of("--expires", "2027-02-01"));
        all.addAll(Arrays.asList(more));
        return run(all.toArray(new String[0]));
    }

    @Test
    void shouldAddListShowAndRevoke() {
        assertThat(add("--as", "jane@example.com").exitCode()).isZero();
        server.register.uses.put(
                "legacy-jmx",
                new WaiverUse(12, Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-09T00:00:00Z")));

        CommandRun list = run("list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out())
                .containsPattern("legacy-jmx +ACTIVE +2027-02-01T00:00:00Z +12  ops +client-apps -> anyone, ports 7199")
                .containsPattern("own +ABOUT_TO_EXPIRE +2026-11-20T00:00:00Z +0  sre +mart -> anyone");
        assertThat(run("list", "--state", "about-to-expire").out())
                .contains("own")
                .doesNotContain("legacy");

        assertThat(run("revoke", "legacy-jmx", "--as", "joe").out())
                .isEqualToIgnoringNewLines("revoked legacy-jmx by joe");
        assertThat(run("show", "legacy-jmx").out())
                .contains("legacy-jmx  REVOKED", "REVOKED by joe", "ADDED by jane@example.com");
        assertThat(run("list").out()).doesNotContain("legacy");
        assertThat(run("list", "--state", "revoked").out()).contains("legacy-jmx");
    }

    @Test
    void shouldGiveTheServicesJson() throws IOException {
        add("--as", "jane");

        JsonNode list =
                new ObjectMapper().readTree(run("list", "--format", "json").out());

        assertThat(list.path("count").asInt()).isEqualTo(2);
        assertThat(list.path("states").path("UNUSED").asInt()).isEqualTo(1);
        assertThat(list.path("waivers").get(0).path("changedBy").asText()).isEqualTo("jane");
    }

    @Test
    void shouldDoNothingInNobodysName() {
        CommandRun run = add();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("Portolan-Person: missing (expected: who does this")
                .contains("--as NAME");
        assertThat(server.register.standing()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithWhichField() {
        assertThat(add("--as", "jane", "--kind", "BAD").err()).contains("portolan: kind: BAD (expected: one of ");
        assertThat(run("show", "nobody").err()).contains("id: nobody (expected: the id of a waiver");
        assertThat(run("revoke", "own", "--as", "jane").err()).contains("own.yaml (--waivers)");
        assertThat(run("list", "--state", "old").err()).contains("state: old (expected: one of INVALID, ");
        CommandRun nobody = CommandRun.of("waiver", "list", "--server", "http://127.0.0.1:1");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nobody.err()).contains("no answer: ").contains("(expected: http://HOST:PORT of a portolan serve");
        assertThat(CommandRun.of("waiver", "list", "--server", "ftp://x").err()).contains("--server: \"ftp://x\"");
        assertThat(CommandRun.of("waiver").err()).contains("list, show, add, revoke, import or preview");
    }

    @Test
    void shouldRefuseASecondWaiverOfAnIdAndAnOldVersion() {
        add("--as", "jane");

        assertThat(add("--as", "joe").err())
                .contains("id: legacy-jmx (expected: an id that is free; this one has version 1");
        assertThat(run("revoke", "legacy-jmx", "--if-version", "7", "--as", "joe")
                        .err())
                .contains("version: of legacy-jmx (expected: the present one: version 1 of jane");
    }

    @Test
    void shouldImportAFileOnceAndOnlyWhatChanged() throws IOException {
        Path file = write(ENTRY.formatted("one") + ENTRY.formatted("two"));

        CommandRun first = importing(file);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("added      one", "added      two", "w.yaml: 2 added");
        assertThat(server.register.find("one").orElseThrow().importedFrom()).isEqualTo("w.yaml");

        CommandRun again = importing(file);
        assertThat(again.out()).isEqualToIgnoringNewLines("w.yaml: 2 unchanged");
        assertThat(server.register.revision()).isEqualTo(2);

        write(ENTRY.formatted("one").replace("NET-77", "NET-78") + ENTRY.formatted("two"));
        assertThat(importing(file).out()).contains("changed    one", "1 changed, 1 unchanged");
        assertThat(server.register.changes("one")).hasSize(2);
        assertThat(server.register.revision()).isEqualTo(3);
    }

    @Test
    void shouldReportWhatIsMissingAndRevokeItOnlyWhenToldTo() throws IOException {
        add("--as", "jane");
        Path file = write(ENTRY.formatted("one") + ENTRY.formatted("two"));
        importing(file);
        write(ENTRY.formatted("one"));

        CommandRun missing = importing(file);
        assertThat(missing.exitCode()).isEqualTo(ExitCode.VIOLATIONS);
        assertThat(missing.out()).contains("missing    two: no more in the file (expected: --prune to revoke it)");
        assertThat(importing(file, "--prune", "--dry-run").out())
                .contains("pruned     two")
                .contains("dry run");
        assertThat(server.register.standing()).hasSize(3);

        CommandRun pruned = importing(file, "--prune");
        assertThat(pruned.exitCode()).isZero();
        assertThat(server.register.standing()).extracting(StoredWaiver::id).containsExactly("legacy-jmx", "one");
        assertThat(importing(file, "--prune").out()).isEqualToIgnoringNewLines("w.yaml: 1 unchanged");

        write(ENTRY.formatted("one") + ENTRY.formatted("two"));
        CommandRun back = importing(file);
        assertThat(back.exitCode()).isEqualTo(ExitCode.VIOLATIONS);
        assertThat(back.out()).contains("revoked    two: by ci at ");
    }

    @Test
    void shouldImportTheOthersWhenOneIsRefused() throws IOException {
        Path file = write(ENTRY.formatted("own") + ENTRY.formatted("two"));

        CommandRun run = importing(file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).contains("refused    own: id: own (expected: an id that is not in own.yaml");
        assertThat(server.register.standing()).extracting(StoredWaiver::id).containsExactly("two");
    }

    @Test
    void shouldLeaveAloneWhatAnotherFileOwns() throws IOException {
        Path file = write(ENTRY.formatted("one"));
        importing(file);

        CommandRun other = run("import", file.toString(), "--name", "other.yaml", "--as", "ci");

        assertThat(other.exitCode()).isEqualTo(ExitCode.VIOLATIONS);
        assertThat(other.out()).contains("elsewhere  one: imported from w.yaml");
        assertThat(server.register.revision()).isEqualTo(1);
    }

    @Test
    void shouldPreviewWhatAScopeWouldHaveCovered() {
        CommandRun all = run("preview", "--source", "mart", "--destination", "cassandra");
        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(all.out()).contains("would have covered ").containsPattern("ALL +[A-Z_]+  mart -> cassandra");

        CommandRun some = run("preview", "--source-address", "203.0.113.0/24");
        assertThat(some.out()).contains("at most ");
        assertThat(run("preview", "--kind", "UNKNOWN_PEER").err()).contains("scope: covers everything (expected: ");
        assertThat(server.register.revision()).isZero();
    }

    private CommandRun importing(Path file, String... more) {
        List<String> all = new ArrayList<>(List.of("import", file.toString(), "--name", "w.yaml", "--as", "ci"));
        all.addAll(Arrays.asList(more));
        return run(all.toArray(new String[0]));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("w.yaml"), text);
    }
}
