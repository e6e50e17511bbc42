package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.net.IpPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WaiverLoaderTest {
    /** The entry begins in line 1; its keys follow in the lines 1 to 10. */
    private static final String WAIVER = """
            - id: batch-export
              owner: data team
              reason: The export reads Cassandra until the new pipeline is there.
              ticket: NET-77
              source: client-apps
              destination: cassandra
              ports: 9042
              kind: UNDOCUMENTED_PAIR
              from: 2026-11-01
              expires: "2026-12-01T12:00:00+01:00"
            """;

    @TempDir
    Path directory;

    @Test
    void shouldReadEveryField() throws IOException {
        assertThat(WaiverLoader.load(write(WAIVER)))
                .containsExactly(new Waiver(
                        "batch-export",
                        "data team",
                        "The export reads Cassandra until the new pipeline is there.",
                        "NET-77",
                        Component.CLIENT_APPS,
                        Component.CASSANDRA,
                        Ports.parse("9042"),
                        "UNDOCUMENTED_PAIR",
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-12-01T11:00:00Z")));
    }

    @Test
    void shouldLeaveOutWhatTheWaiverDoesNotNarrow() throws IOException {
        String text = WAIVER.replace("  source: client-apps\n", "")
                .replace("  ports: 9042\n", "")
                .replace("  kind: UNDOCUMENTED_PAIR\n", "");

        Waiver waiver = WaiverLoader.load(write(text)).get(0);

        assertThat(waiver.source()).isNull();
        assertThat(waiver.kind()).isNull();
        assertThat(waiver.ports().any()).isTrue();
    }

    @Test
    void shouldReadWorkloadsAndAddressesOfEitherSide() throws IOException {
        String text = WAIVER.replace(
                "  source: client-apps\n  destination: cassandra\n  ports: 9042\n",
                "  sourceWorkload: batch-*\n  destinationWorkload: apigee-cassandra-*\n"
                        + "  sourceAddress: 10.8.0.0/16\n  destinationAddress: 2001:db8::7\n");

        Waiver.Scope scope = WaiverLoader.load(write(text)).get(0).scope();

        assertThat(scope)
                .isEqualTo(new Waiver.Scope(
                        null,
                        null,
                        "batch-*",
                        "apigee-cassandra-*",
                        IpPrefix.parse("10.8.0.0/16"),
                        IpPrefix.parse("2001:db8::7"),
                        Ports.ANY,
                        "UNDOCUMENTED_PAIR"));
    }

    @Test
    void shouldHoldAShorterBoundWhereTheSiteSetsOne() throws IOException {
        Path file = write(WAIVER);

        assertThatThrownBy(() -> WaiverLoader.load(file, List.of(), Duration.ofDays(30)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("(expected: at most 30 days after from, 2026-12-01T00:00:00Z)");
    }

    @Test
    void shouldReadATextAsItReadsAFile() throws IOException {
        assertThat(WaiverLoader.loadText("request", WAIVER, List.of(), WaiverLoader.LONGEST))
                .isEqualTo(WaiverLoader.load(write(WAIVER)))
                .isNotEmpty();
        assertThatThrownBy(() -> WaiverLoader.loadText("request", WAIVER, List.of(), Duration.ofDays(30)))
                .hasMessageStartingWith("request:10: ");
    }

    @Test
    void shouldOrderByIdAndAllowAnEmptyList() throws IOException {
        String text = WAIVER + WAIVER.replace("batch-export", "alpha");

        assertThat(WaiverLoader.load(write(text))).extracting(Waiver::id).containsExactly("alpha", "batch-export");
        assertThat(WaiverLoader.load(write("[]"))).isEmpty();
    }

    @Test
    void shouldAllowComponentsThatOverlaysDeclare() throws IOException {
        Component vault = new Component("vault");
        Path file = write(WAIVER.replace("client-apps", "vault"));

        assertThat(WaiverLoader.load(file, List.of(vault)).get(0).source()).isEqualTo(vault);
        assertThatThrownBy(() -> WaiverLoader.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file + ":5: [0].source: \"vault\" (expected: one of apigee-connect, ");
    }

    @Test
    void shouldAllowAnExceptionOfAWholeLeapYear() throws IOException {
        String text = WAIVER.replace("from: 2026-11-01", "from: 2027-11-01")
                .replace("\"2026-12-01T12:00:00+01:00\"", "2028-11-01");

        assertThat(WaiverLoader.load(write(text))).hasSize(1);
    }

    @Test
    void shouldLoadTheExampleOfTheDocumentation() {
        assertThat(WaiverLoader.load(Path.of("src/test/resources/matrix/waivers.yaml")))
                .extracting(Waiver::id)
                .containsExactly("legacy-jmx");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldRefuseWithFileLineFieldValueAndExpectation(String from, String to, String message) throws IOException {
        assertThat(WAIVER).contains(from);
        Path file = write(WAIVER.replace(from, to));

        assertThatThrownBy(() -> WaiverLoader.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + message);
    }

    static Stream<Arguments> refusals() {
        String time = "(expected: a day such as 2026-11-01 (its start in UTC) or a time such as 2026-11-01T12:00:00Z";
        String end = "\"2026-12-01T12:00:00+01:00\"";
        return Stream.of(
                Arguments.of("  expires: " + end + "\n", "", ":1: [0].expires: missing " + time + ")"),
                Arguments.of("  from: 2026-11-01\n", "", ":1: [0].from: missing " + time + ")"),
                Arguments.of("  owner: data team\n", "", ":1: [0].owner: missing (expected: who answers for it)"),
                Arguments.of("  ticket: NET-77\n", "", ":1: [0].ticket: missing (expected: where it was decided)"),
                Arguments.of(
                        "reason: The export reads Cassandra until the new pipeline is there.",
                        "reason: ' '",
                        ":3: [0].reason: \" \" (expected: why the violation is accepted, 1..2000 characters)"),
                Arguments.of(
                        end,
                        "2026-11-01",
                        ":10: [0].expires: \"2026-11-01\" (expected: later than from, 2026-11-01T00:00:00Z)"),
                Arguments.of(
                        end,
                        "2026-10-31",
                        ":10: [0].expires: \"2026-10-31\" (expected: later than from, 2026-11-01T00:00:00Z)"),
                Arguments.of(
                        end,
                        "2027-11-03",
                        ":10: [0].expires: \"2027-11-03\" (expected: at most 366 days after from, 2027-11-02T00:00:00Z)"),
                Arguments.of(end, "never", ":10: [0].expires: \"never\" " + time + ")"),
                Arguments.of(end, "2026-13-01", ":10: [0].expires: \"2026-13-01\" " + time + ")"),
                Arguments.of(end, "2026-12-01T12:00:00", ":10: [0].expires: \"2026-12-01T12:00:00\" " + time + ")"),
                Arguments.of(
                        end,
                        "1969-12-31T23:59:59Z",
                        ":10: [0].expires: \"1969-12-31T23:59:59Z\" " + time + ", of the years 1970 to 9998)"),
                Arguments.of(
                        end,
                        "9998-12-31T00:00:01Z",
                        ":10: [0].expires: \"9998-12-31T00:00:01Z\" " + time + ", of the years 1970 to 9998)"),
                Arguments.of(
                        "id: batch-export",
                        "id: batch export",
                        ":1: [0].id: \"batch export\" (expected: lower-case words joined by hyphens)"),
                Arguments.of(end, "20261201", ":10: [0].expires: \"20261201\" " + time + ", in quotes)"),
                Arguments.of(
                        "  source: client-apps\n  destination: cassandra\n  ports: 9042\n",
                        "",
                        ":1: [0]: covers everything (expected: a source, a destination, a workload, an address or ports)"),
                Arguments.of(
                        "  source: client-apps\n  destination: cassandra\n  ports: 9042\n",
                        "  ports: \"*\"\n",
                        ":1: [0]: covers everything (expected: a source, a destination, a workload, an address or ports)"),
                Arguments.of(
                        "  source: client-apps\n  destination: cassandra\n  ports: 9042\n",
                        "  sourceAddress: 0.0.0.0/0\n  destinationWorkload: '*'\n  ports: 1-65535\n",
                        ":1: [0]: covers everything (expected: a source, a destination, a workload, an address or ports)"),
                Arguments.of(
                        "source: client-apps",
                        "sourceAddress: 10.0.0.1/8",
                        ":5: [0].sourceAddress: \"10.0.0.1/8\" (expected: an address or a block such as 10.8.0.0/16 or 2001:db8::/32)"),
                Arguments.of(
                        "source: client-apps",
                        "source: any",
                        ":5: [0].source: \"any\" (expected: a component; any stands only for the source or the destination of a row of"
                                + " an overlay)"),
                Arguments.of(
                        "UNDOCUMENTED_PAIR",
                        "UNDOCUMENTED_PEER",
                        ":8: [0].kind: \"UNDOCUMENTED_PEER\" (expected: one of CONDITION_VIOLATED, INSECURE_TRANSPORT,"
                                + " UNDOCUMENTED_DESTINATION, UNDOCUMENTED_PAIR, UNDOCUMENTED_PORT, UNKNOWN_PEER, WRONG_INITIATOR;"
                                + " nearest: UNDOCUMENTED_PAIR)"),
                Arguments.of(
                        "ports: 9042",
                        "ports: 99999",
                        ":7: [0].ports: \"99999\" (expected: *, 9042, 9042|9142 or 30000-32767, each within 1..65535)"),
                Arguments.of(
                        "ticket:",
                        "tikcet:",
                        ":4: [0].tikcet: unknown key (expected: one of destination, destinationAddress,"
                                + " destinationWorkload, expires, from, id, kind, owner, ports, reason, source, sourceAddress,"
                                + " sourceWorkload, ticket; nearest: ticket)"),
                Arguments.of(
                        "- id: batch-export",
                        "- id: a\n  owner: b\n  reason: c\n  ticket: d\n  ports: 1\n  from: 2026-11-01\n  expires: 2026-11-02\n- id: a",
                        ":8: [1].id: \"a\" (expected: an id that no other waiver has)"),
                Arguments.of(WAIVER, "waivers: []", ":1: a mapping (expected: a list of waivers)"),
                Arguments.of(WAIVER, "", ":1: an empty file (expected: YAML)"),
                Arguments.of(
                        WAIVER,
                        "- batch-export",
                        ":1: [0]: \"batch-export\" (expected: a waiver: a mapping of id, owner, reason, ticket, from, expires, ...)"));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("waivers.yaml"), text);
    }
}
