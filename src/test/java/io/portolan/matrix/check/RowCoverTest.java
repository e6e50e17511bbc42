package io.portolan.matrix.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.MatrixRow.Domains;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.net.TransportProtocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row covers another one exactly when each connection of the other one is one of its own. */
class RowCoverTest {
    private static final List<Set<Component>> CELLS = List.of(
            Set.of(Component.MART),
            Set.of(Component.UDCA),
            Set.of(Component.MART, Component.UDCA),
            Set.of(Component.ANY));
    private static final Set<Component> EVERYBODY = Set.of(Component.MART, Component.UDCA, Component.GCP);

    @Test
    void shouldCompareTheWaysThatOpenersMayGo() {
        List<MatrixRow> rows = new ArrayList<>();
        for (Opener opener : Opener.values()) {
            CELLS.forEach(source -> CELLS.forEach(destination ->
                    rows.add(row(source, destination, opener, "1", Set.of(TransportProtocol.TCP), Domains.NONE))));
        }
        List<String> wrong = new ArrayList<>();
        for (MatrixRow one : rows) {
            for (MatrixRow other : rows) {
                boolean covers = ways(one).containsAll(ways(other));
                boolean covered = ways(other).containsAll(ways(one));
                if (RowCover.hides(one, 0, other, 1) != covers || RowCover.same(one, other) != (covers && covered)) {
                    wrong.add(one + " " + other);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(RowCover.hides(rows.get(0), 1, rows.get(0), 1)).isFalse();
        assertThat(RowCover.hides(rows.get(0), 2, rows.get(0), 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "5-9, 5-9, true, true",
        "5-9, 6, true, true",
        "5-9, 4-6, false, true",
        "5-9, 9-10, false, true",
        "5-9, 10, false, false",
        "5-9, 4, false, false",
        "5-7|8-9, 6-9, true, true",
        "8-9|5-7, 5-9, true, true",
        "5-9|6-7, 5-9, true, true",
        "5-6|8-9, 5-9, false, true",
        "5|9, 5|9, true, true",
        "5|9, 5|10, false, true",
        "*, 5, true, true",
        "5, *, false, true",
        "1-65535, *, false, true",
        "*, *, true, true"
    })
    void shouldComparePorts(String one, String other, boolean covers, boolean overlap) {
        assertThat(RowCover.hides(ports(one), 0, ports(other), 1)).isEqualTo(covers);
        assertThat(Ports.parse(one).overlap(Ports.parse(other))).isEqualTo(overlap);
        assertThat(Ports.parse(other).overlap(Ports.parse(one))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Q, '', Q, true",
        "a.example, Q, '', Q, false",
        "'', Q, a.example, Q, true",
        "a.example b.example, Q, a.example, Q, true",
        "a.example, Q, a.example b.example, Q, false",
        "a.example, Q, b.example, Q, false",
        "a.example, I, b.example, Q, true",
        "a.example, Q, a.example, I, false"
    })
    void shouldCompareNamesThatWereRead(String one, Evidence how, String other, Evidence otherHow, boolean covers) {
        assertThat(RowCover.hides(named(one, how), 0, named(other, otherHow), 1))
                .isEqualTo(covers);
    }

    @Test
    void shouldCompareProtocols() {
        MatrixRow both = protocols(TransportProtocol.TCP, TransportProtocol.UDP);

        assertThat(RowCover.hides(both, 0, protocols(TransportProtocol.UDP), 1)).isTrue();
        assertThat(RowCover.hides(protocols(TransportProtocol.UDP), 0, both, 1)).isFalse();
    }

    private record Way(Component from, Component to) {}

    private static Set<Way> ways(MatrixRow row) {
        Set<Way> ways = new HashSet<>();
        for (Component source : everybody(row.sources())) {
            for (Component destination : everybody(row.destinations())) {
                if (row.opener() != Opener.DESTINATION) {
                    ways.add(new Way(source, destination));
                }
                if (row.opener() != Opener.SOURCE) {
                    ways.add(new Way(destination, source));
                }
            }
        }
        return ways;
    }

    private static Set<Component> everybody(Set<Component> cell) {
        return cell.contains(Component.ANY) ? EVERYBODY : cell;
    }

    private static MatrixRow ports(String ports) {
        return row(CELLS.get(0), CELLS.get(1), Opener.SOURCE, ports, Set.of(TransportProtocol.TCP), Domains.NONE);
    }

    private static MatrixRow protocols(TransportProtocol... protocols) {
        return row(CELLS.get(0), CELLS.get(1), Opener.SOURCE, "1", Set.of(protocols), Domains.NONE);
    }

    private static MatrixRow named(String names, Evidence evidence) {
        List<String> list = names.isEmpty() ? List.of() : List.of(names.split(" "));
        return row(
                CELLS.get(0),
                CELLS.get(1),
                Opener.SOURCE,
                "1",
                Set.of(TransportProtocol.TCP),
                new Domains(list, evidence));
    }

    private static MatrixRow row(
            Set<Component> sources,
            Set<Component> destinations,
            Opener opener,
            String ports,
            Set<TransportProtocol> protocols,
            Domains domains) {
        return new MatrixRow(
                "row",
                sources,
                destinations,
                opener != Opener.SOURCE,
                opener,
                protocols,
                Ports.parse(ports),
                Set.of(),
                "",
                RowStatus.LISTED,
                null,
                domains,
                "",
                new MatrixRow.Provenance(Evidence.Q, "", "", ""));
    }
}
