package io.portolan.view.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.view.SampleAudits;
import io.portolan.view.SampleFindings;
import io.portolan.view.SampleMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GridBuilderTest {
    private static final Edge MART_CASSANDRA = SampleFindings.edge(Component.MART, Component.CASSANDRA, 9042);

    @Test
    void shouldShowDocumentedPortsWhereNothingWasSeen() {
        GridCell cell = cell(grid(), "MART", "Cassandra");

        assertThat(cell.tone()).isEqualTo("unseen");
        assertThat(cell.ports()).isEqualTo("9042|9142");
        assertThat(cell.words())
                .containsExactly(
                        "MART → Cassandra",
                        "documented: TCP/9042|9142 (int-mart-cassandra, listed, quoted)",
                        "seen: nothing");
    }

    @Test
    void shouldRunFromTheOpenerSoThatTheOtherDirectionIsEmpty() {
        assertThat(grid().lines()).noneMatch(line -> line.source().title().equals("Backend services"));
        assertThat(cell(grid(), "Cassandra", "MART").empty()).isTrue();
    }

    @Test
    void shouldShowTheWorstAndNotTheMost() {
        Grid grid = grid(
                count(Disposition.DOCUMENTED, true, Outcome.ESTABLISHED, 1_000_000),
                count(Disposition.UNRESOLVED, false, Outcome.UNKNOWN, 5),
                count(Disposition.VIOLATION, true, Outcome.ESTABLISHED, 1));

        GridCell cell = cell(grid, "MART", "Cassandra");
        assertThat(cell.tone()).isEqualTo("violation");
        assertThat(cell.count()).isEqualTo("1");
        assertThat(cell.words()).anyMatch(line -> line.startsWith("documented: 1,000,000 connections"));
        assertThat(cell.words()).anyMatch(line -> line.startsWith("unresolved: 5 connections"));
    }

    @Test
    void shouldNotShowDocumentedAsGoodWhenAllOfItWasRefusedOrInferred() {
        assertThat(cell(grid(count(Disposition.DOCUMENTED, true, Outcome.REFUSED, 3)), "MART", "Cassandra")
                        .tone())
                .isEqualTo("blocked");
        assertThat(cell(grid(count(Disposition.DOCUMENTED, false, Outcome.ESTABLISHED, 3)), "MART", "Cassandra")
                        .tone())
                .isEqualTo("inferred");
        assertThat(cell(
                                grid(
                                        count(Disposition.DOCUMENTED, true, Outcome.DENIED, 3),
                                        count(Disposition.DOCUMENTED, true, Outcome.ESTABLISHED, 1)),
                                "MART",
                                "Cassandra")
                        .tone())
                .isEqualTo("documented");
    }

    @Test
    void shouldTakeAllStrangersTogetherInTheLastLine() {
        Edge one = new Edge(new Party(null, "203.0.113.1"), Party.of(Component.MART), TransportProtocol.TCP, 8443);
        Edge two = new Edge(new Party(null, "b.example"), Party.of(Component.MART), TransportProtocol.TCP, 8443);
        Grid grid = grid(stranger(one), stranger(two));

        assertThat(grid.lines().get(grid.lines().size() - 1).source().title()).isEqualTo("Unknown peers");
        assertThat(cell(grid, "Unknown peers", "MART").count()).isEqualTo("4");
    }

    @Test
    void shouldBoundItsSizeAndSayThatItDid() {
        List<TrafficCount> traffic = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Edge edge = SampleFindings.edge(new Component("site-" + i), new Component("other-" + i), 80);
            traffic.add(SampleAudits.count(
                    edge, Disposition.BASELINE, null, SecurityGrade.NOT_OBSERVED, true, Outcome.ESTABLISHED, 1));
        }

        Grid grid = GridBuilder.of(SampleMatrix.matrix(), traffic);

        assertThat(grid.cut()).isTrue();
        assertThat(grid.lines().size()).isLessThanOrEqualTo(Grid.MAX_AXIS + 2);
        assertThat(grid.destinations().size()).isLessThanOrEqualTo(Grid.MAX_AXIS + 2);
        long shown = grid.lines().stream()
                .flatMap(line -> line.cells().stream())
                .filter(cell -> cell.tone().equals("baseline"))
                .mapToLong(cell -> Long.parseLong(cell.count()))
                .sum();
        assertThat(shown).isEqualTo(500);
    }

    @Test
    void shouldNotDependOnTheOrderOfTheTraffic() {
        List<TrafficCount> traffic = new ArrayList<>(SampleAudits.crowded(300).traffic());
        Grid straight = GridBuilder.of(SampleMatrix.matrix(), traffic);
        Collections.shuffle(traffic, new Random(7));

        assertThat(GridBuilder.of(SampleMatrix.matrix(), traffic)).isEqualTo(straight);
    }

    @Test
    void shouldCutThePortsOfACellThatHasMany() {
        List<TrafficCount> traffic = new ArrayList<>();
        for (int port = 1000; port < 1020; port++) {
            traffic.add(SampleAudits.count(
                    SampleFindings.edge(Component.MART, Component.UDCA, port),
                    Disposition.VIOLATION,
                    ViolationKind.UNDOCUMENTED_PAIR,
                    SecurityGrade.NOT_OBSERVED,
                    true,
                    Outcome.ESTABLISHED,
                    1));
        }

        assertThat(cell(GridBuilder.of(SampleMatrix.matrix(), traffic), "MART", "UDCA")
                        .ports())
                .isEqualTo("1000 +19");
    }

    private static TrafficCount count(Disposition disposition, boolean proven, Outcome outcome, long connections) {
        ViolationKind kind = disposition == Disposition.VIOLATION ? ViolationKind.INSECURE_TRANSPORT : null;
        return SampleAudits.count(
                MART_CASSANDRA, disposition, kind, SecurityGrade.NOT_OBSERVED, proven, outcome, connections);
    }

    private static TrafficCount stranger(Edge edge) {
        return SampleAudits.count(
                edge,
                Disposition.VIOLATION,
                ViolationKind.UNKNOWN_PEER,
                SecurityGrade.NOT_OBSERVED,
                true,
                Outcome.ESTABLISHED,
                2);
    }

    private static Grid grid(TrafficCount... traffic) {
        return GridBuilder.of(SampleMatrix.matrix(), List.of(traffic));
    }

    private static GridCell cell(Grid grid, String source, String destination) {
        int column = grid.destinations().stream().map(Grid.Axis::title).toList().indexOf(destination);
        return grid.lines().stream()
                .filter(line -> line.source().title().equals(source))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(column);
    }
}
