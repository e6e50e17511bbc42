package io.portolan.matrix.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.MatrixLoader;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.DocumentedReleases;
import io.portolan.model.matrix.DocumentedReleases.RowIn;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.net.TransportProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VersionHistoryTest {
    @TempDir
    Path directory;

    private static final VersionHistory HISTORY = VersionHistory.bundled();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "synchronizer;cassandra;9042;documented from 1.5 on (not read: 1.16 and 1.17)",
                "mart;cassandra;9042;documented in every version (not read: 1.17)",
                "cassandra;cassandra;7199;documented from 1.8 on (not read: 1.16 and 1.17)",
                "cassandra;cassandra;8778;documented in 1.8 and 1.9",
                "cassandra;cassandra;7000;documented in 1.1 to 1.7",
                "mart-istio-ingress;mart;8443;documented up to 1.4",
                "watcher;default-istio-ingress;8843;documented in 1.6 and 1.11 to 1.17 (not read: 1.14, 1.16 and 1.17)",
                "watcher;message-processor;8843;documented in 1.7 to 1.10",
                "message-processor;cassandra;7199;documented in no version",
                "prometheus;apigee-metrics-adapter;6443;documented in no version",
                "apigee-connect;apigee-services;443;documented from 1.3 on (not read: 1.3 and 1.5 to 1.17)",
            })
    void shouldSaySinceWhenAConnectionIsDocumented(String source, String destination, int port, String words) {
        assertThat(allowing(source, destination, port, Opener.SOURCE).words()).isEqualTo(words);
    }

    @Test
    void shouldNameTheRowsWithTheirCertainty() {
        DocumentedReleases versions = allowing("cassandra", "cassandra", 7001, Opener.EITHER);

        assertThat(versions.asked()).isEqualTo(MatrixCatalog.documents());
        assertThat(versions.versions()).isEqualTo(MatrixCatalog.documents());
        assertThat(versions.rows())
                .filteredOn(row -> row.matrix().equals("apigee-hybrid-1.10"))
                .extracting(RowIn::row)
                .containsExactly("int-cassandra-ring-7199", "int-cassandra-interregion");
    }

    @Test
    void shouldAskWhoOpens() {
        assertThat(allowing("cassandra", "mart", 9042, Opener.SOURCE).rows()).isEmpty();
        assertThat(allowing("cassandra", "mart", 9042, Opener.DESTINATION).versions())
                .hasSize(18);
        assertThat(allowing("cassandra", "mart", 9042, Opener.EITHER).versions())
                .hasSize(18);
        assertThat(allowing("apigee-services", "apigee-connect", 443, Opener.SOURCE)
                        .rows())
                .isEmpty();
    }

    @Test
    void shouldAskTheProtocol() {
        assertThat(HISTORY.allowing(Component.MART, Component.CASSANDRA, TransportProtocol.UDP, 9042, Opener.SOURCE)
                        .words())
                .isEqualTo("documented in no version");
    }

    /** Asks each document row by row, without an index. */
    @ParameterizedTest
    @EnumSource(Opener.class)
    void shouldAgreeWithAReadingOfAllRows(Opener opener) {
        List<Integer> ports = List.of(443, 6443, 7000, 7001, 7070, 7199, 8443, 8778, 8843, 9042, 9142, 20001, 1);
        List<Component> components = new ArrayList<>(Component.DOCUMENTED);
        components.add(new Component("distributed-trace"));
        components.add(new Component("apigee-metrics-adapter"));
        for (Component source : components) {
            for (Component destination : components) {
                for (int port : ports) {
                    DocumentedReleases found =
                            HISTORY.allowing(source, destination, TransportProtocol.TCP, port, opener);
                    assertThat(found.rows().stream().map(row -> row.matrix() + " " + row.row()))
                            .as(source + " " + destination + " " + port)
                            .containsExactlyElementsOf(naive(source, destination, port, opener));
                }
            }
        }
    }

    private static List<String> naive(Component source, Component destination, int port, Opener opener) {
        List<String> rows = new ArrayList<>();
        for (Matrix matrix : DOCUMENTS) {
            for (MatrixRow row : matrix.rows()) {
                boolean there = lets(row, source, destination);
                boolean back = lets(row, destination, source);
                boolean opened = opener == Opener.SOURCE ? there : opener == Opener.DESTINATION ? back : there || back;
                if (opened
                        && row.status() != RowStatus.UNVERIFIED
                        && row.protocols().contains(TransportProtocol.TCP)
                        && row.ports().contains(port)) {
                    rows.add(matrix.id() + " " + row.id());
                }
            }
        }
        return rows;
    }

    private static final List<Matrix> DOCUMENTS =
            MatrixCatalog.documents().stream().map(MatrixCatalog::matrix).toList();

    private static boolean lets(MatrixRow row, Component initiator, Component responder) {
        boolean forth = row.sources().contains(initiator) && row.destinations().contains(responder);
        boolean back = row.sources().contains(responder) && row.destinations().contains(initiator);
        return forth && row.opener() != Opener.DESTINATION || back && row.opener() != Opener.SOURCE;
    }

    /** One row of each opener in two small versions; a row that nobody verified is in none. */
    @ParameterizedTest
    @CsvSource({
        "mart, cassandra, 9042, SOURCE, one/a two/a two/a-again",
        "cassandra, mart, 9042, SOURCE, ''",
        "cassandra, mart, 9042, DESTINATION, one/a two/a two/a-again",
        "udca, watcher, 5000, SOURCE, one/b",
        "watcher, udca, 5000, SOURCE, ''",
        "mart, udca, 6000, SOURCE, two/c",
        "udca, mart, 6000, SOURCE, two/c",
        "mart, udca, 6000, EITHER, two/c",
        "mart, watcher, 6000, SOURCE, two/c",
        "mart, watcher, 7000, EITHER, ''",
        "mart, cassandra, 9043, SOURCE, ''"
    })
    void shouldTakeTheWaysThatTheOpenerMay(String source, String destination, int port, Opener opener, String rows)
            throws IOException {
        VersionHistory history = new VersionHistory(List.of(
                version(
                        "one",
                        row("a", "mart", "cassandra", "9042", "source"),
                        row("b", "watcher", "udca", "5000", "destination")),
                version(
                        "two",
                        row("a", "mart", "cassandra", "9042", "source"),
                        row("a-again", "mart", "cassandra", "9000-9042", "source"),
                        row("c", "mart", "[udca, watcher]", "6000", "either"),
                        row("d", "mart", "watcher", "7000", "source, status: unverified"))));

        DocumentedReleases found = history.allowing(
                new Component(source), new Component(destination), TransportProtocol.TCP, port, opener);

        assertThat(found.asked()).containsExactly("one", "two");
        assertThat(found.rows().stream()
                        .map(row -> row.matrix() + "/" + row.row() + (row.status() == RowStatus.LISTED ? "" : "?"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(rows);
        assertThat(found.rows()).allMatch(row -> row.evidence() == Evidence.QT);
    }

    private Matrix version(String id, String... rows) throws IOException {
        return MatrixLoader.document(Files.writeString(
                directory.resolve(id + ".yaml"),
                "version: 1\nid: " + id + "\ntitle: X\nlayer: documented\npage: https://example.com/x\nrows:\n"
                        + String.join("", rows)));
    }

    private static String row(String id, String source, String destination, String ports, String opener) {
        return "  - {id: %s, group: internal, source: %s, destination: %s, direction: two-way, protocol: TCP, ports: %s, opener: %s, description: x, evidence: Qt, basis: x}%n"
                .formatted(id, source, destination, ports, opener);
    }

    @Test
    void shouldReadTheBundledVersionsWhenSomethingIsAsked() {
        assertThat(VersionHistory.bundled()
                        .allowing(Component.MART, Component.CASSANDRA, TransportProtocol.TCP, 9042, Opener.SOURCE)
                        .asked())
                .isEqualTo(MatrixCatalog.documents());
        assertThat(VersionHistory.onDemand()
                        .allowing(Component.MART, Component.CASSANDRA, TransportProtocol.TCP, 9042)
                        .versions())
                .hasSize(18);
    }

    @Test
    void shouldRefuseAnOverlay() {
        assertThatThrownBy(() -> new VersionHistory(List.of(MatrixCatalog.overlay("platform-kubernetes"))))
                .hasMessage("platform-kubernetes: an overlay (expected: a version of the page)");
    }

    private static DocumentedReleases allowing(String source, String destination, int port, Opener opener) {
        return HISTORY.allowing(new Component(source), new Component(destination), TransportProtocol.TCP, port, opener);
    }
}
