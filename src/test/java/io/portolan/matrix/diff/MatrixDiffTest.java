package io.portolan.matrix.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.matrix.CollectedRow;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixDiffTest {
    /** Which id stands in the place of which, between neighbours. */
    private static final Map<String, String> SUCCESSORS = Map.of(
            "int-cassandra-ring-10", "int-cassandra-ring",
            "int-martingress-mart", "int-martingress-mart-opt",
            "ext-in-mart", "ext-in-mart-opt",
            "int-mart-cassandra", "int-mart-cassandra-tls",
            "int-mp-cassandra", "int-mp-cassandra-tls",
            "int-sync-cassandra", "int-sync-cassandra-tls");

    /** Columns of the collection that show in fields of the same name. */
    private static final List<String> COMPARED =
            List.of("source", "destination", "direction", "protocol", "ports", "group");

    static Stream<Arguments> neighbours() {
        return IntStream.range(0, CollectedRow.NEWEST)
                .boxed()
                .flatMap(v -> Stream.of(Arguments.of(v, v + 1), Arguments.of(v + 1, v)));
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void shouldRemoveAndAddTheRowsThatTheCollectionSays(int before, int after) {
        MatrixDiff diff = diff(before, after);
        Set<String> was = CollectedRow.idsOf(before);
        Set<String> is = CollectedRow.idsOf(after);

        Set<String> gone = ids(diff.removed());
        Set<String> come = ids(diff.added());
        for (RowChange change : Stream.concat(diff.changed().stream(), diff.knownOtherwise().stream())
                .toList()) {
            if (change.renamed()) {
                gone.add(change.before().id());
                come.add(change.after().id());
            }
        }
        assertThat(gone).isEqualTo(without(was, is));
        assertThat(come).isEqualTo(without(is, was));
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void shouldChangeTheFieldsInWhichTheCollectedRowsDiffer(int before, int after) {
        for (RowChange change : diff(before, after).changed()) {
            CollectedRow was = CollectedRow.of(change.before().id());
            CollectedRow is = CollectedRow.of(change.after().id());
            Set<String> fields =
                    change.fields().stream().map(FieldChange::field).collect(Collectors.toSet());

            for (String column : COMPARED) {
                assertThat(fields.contains(column))
                        .as(change.before().id() + " " + column)
                        .isEqualTo(!was.cell(column).equals(is.cell(column)));
            }
            assertThat(fields.contains("securityWords"))
                    .isEqualTo(!was.cell("security").equals(is.cell("security")));
            if (change.renamed()) {
                assertThat(fields.contains("status"))
                        .isEqualTo(!was.cell("optional").equals(is.cell("optional")));
                assertThat(
                                SUCCESSORS.get(was.id()) == null
                                        ? SUCCESSORS.get(is.id()).equals(was.id())
                                        : SUCCESSORS.get(was.id()).equals(is.id()))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void shouldPairRowsOfOtherIdsWhereverOneStandsForTheOther(int before, int after) {
        MatrixDiff diff = diff(before, after);

        SUCCESSORS.forEach((one, other) -> {
            assertThat(ids(diff.removed()).contains(one) && ids(diff.added()).contains(other))
                    .isFalse();
            assertThat(ids(diff.removed()).contains(other) && ids(diff.added()).contains(one))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void shouldAccountForEachRowOnce(int before, int after) {
        MatrixDiff diff = diff(before, after);
        List<MatrixRow> changed = Stream.concat(diff.changed().stream(), diff.knownOtherwise().stream())
                .map(RowChange::before)
                .toList();
        Map<String, Integer> seen = new TreeMap<>();
        diff.removed().forEach(row -> seen.merge(row.id(), 1, Integer::sum));
        changed.forEach(row -> seen.merge(row.id(), 1, Integer::sum));

        assertThat(seen.values()).allMatch(times -> times == 1);
        long untouched = diff.before().rows().size() - seen.size();
        assertThat(untouched + changed.size() + diff.added().size())
                .isEqualTo(diff.after().rows().size());
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void shouldBeTheOtherWayRoundInTheOtherDirection(int before, int after) {
        MatrixDiff there = diff(before, after);
        MatrixDiff back = diff(after, before);

        assertThat(back.removed()).containsExactlyInAnyOrderElementsOf(there.added());
        assertThat(back.added()).containsExactlyInAnyOrderElementsOf(there.removed());
        assertThat(back.namesAdded()).containsExactlyInAnyOrderElementsOf(there.namesRemoved());
        assertThat(back.changed())
                .extracting(RowChange::after)
                .containsExactlyInAnyOrderElementsOf(
                        there.changed().stream().map(RowChange::before).toList());
    }

    @Test
    void shouldFindNothingBetweenADocumentAndItself() {
        for (int version = 0; version <= CollectedRow.NEWEST; version++) {
            MatrixDiff diff = diff(version, version);
            assertThat(diff.same()).isTrue();
            assertThat(diff.knownOtherwise()).isEmpty();
        }
    }

    @Test
    void shouldGiveTheWordsOfBoth() {
        RowChange change = diff(4, 5).changed().stream()
                .filter(row -> row.before().id().equals("int-mart-cassandra"))
                .findFirst()
                .orElseThrow();

        assertThat(change.renamed()).isTrue();
        assertThat(change.fields())
                .containsExactly(
                        new FieldChange("security", "mtls", "tls"),
                        new FieldChange("securityWords", "mTLS", "TLS"),
                        new FieldChange("id", "int-mart-cassandra", "int-mart-cassandra-tls"),
                        new FieldChange("evidence", "Q", "Qt"));
    }

    @Test
    void shouldNotTakeAnotherIdForAChange() {
        assertThat(diff(0, 1).knownOtherwise())
                .filteredOn(RowChange::renamed)
                .singleElement()
                .extracting(RowChange::fields)
                .isEqualTo(List.of(
                        new FieldChange("id", "int-cassandra-ring-10", "int-cassandra-ring"),
                        new FieldChange("evidence", "Qt", "Q")));
    }

    @Test
    void shouldNotTakeAnotherCertaintyForAChange() {
        MatrixDiff diff = diff(16, 17);

        assertThat(diff.same()).isTrue();
        assertThat(diff.knownOtherwise())
                .extracting(change -> change.before().id())
                .containsExactly("int-mart-cassandra", "int-connect-mart");
    }

    @Test
    void shouldShowThemToPeople() throws IOException {
        StringBuilder out = new StringBuilder();
        DiffText.write(diff(9, 10), out);

        assertThat(out.toString().lines())
                .contains("Rows: 1 removed, 1 added, 1 changed, 3 the same but known otherwise.")
                .contains("- int-cassandra-8778: internal Cassandra <-> Cassandra, TCP/8778, HTTP, listed, Q quoted")
                .contains(
                        "+ int-cassandra-interregion: internal Cassandra <-> Cassandra, TCP/7001, mTLS, listed, Q quoted")
                .contains("~ int-cassandra-ring-7199: Cassandra <-> Cassandra")
                .contains("      + Intra-node cluster communications.")
                .contains("  ext-in-client: evidence I -> Qt")
                .allMatch(line -> line.length() <= 120);
    }

    @Test
    void shouldSayWhenThereIsNoDifference() throws IOException {
        StringBuilder out = new StringBuilder();
        DiffText.write(diff(4, 4), out);

        assertThat(out.toString()).contains("Both document the same.");
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void shouldWriteTheSameAsJson(int before, int after) throws IOException {
        MatrixDiff diff = diff(before, after);
        StringWriter out = new StringWriter();
        DiffJson.write(diff, out);
        JsonNode json = new ObjectMapper().readTree(out.toString());

        assertThat(json.get("before").asText()).isEqualTo(diff.before().id());
        assertThat(json.get("same").asBoolean()).isEqualTo(diff.same());
        assertThat(json.get("removed").findValuesAsText("id"))
                .containsExactlyElementsOf(
                        diff.removed().stream().map(MatrixRow::id).toList());
        assertThat(json.get("added").findValuesAsText("id"))
                .containsExactlyElementsOf(
                        diff.added().stream().map(MatrixRow::id).toList());
        assertThat(json.get("changed").findValuesAsText("field"))
                .containsExactlyElementsOf(diff.changed().stream()
                        .flatMap(change -> change.fields().stream())
                        .map(FieldChange::field)
                        .toList());
        assertThat(json.get("knownOtherwise")).hasSameSizeAs(diff.knownOtherwise());
        assertThat(json.get("namesAdded")).hasSameSizeAs(diff.namesAdded());
        assertThat(json.get("namesRemoved")).hasSameSizeAs(diff.namesRemoved());
    }

    private static Set<String> ids(List<MatrixRow> rows) {
        return rows.stream().map(MatrixRow::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> ids, Set<String> others) {
        Set<String> rest = new TreeSet<>(ids);
        rest.removeAll(others);
        return rest;
    }

    private static MatrixDiff diff(int before, int after) {
        return MatrixDiff.between(matrix(before), matrix(after));
    }

    private static Matrix matrix(int version) {
        return MatrixCatalog.matrix("apigee-hybrid-1." + version);
    }
}
