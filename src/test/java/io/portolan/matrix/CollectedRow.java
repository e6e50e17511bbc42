package io.portolan.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A row of ports_matrix.csv, the collection of all versions' tables. Versions are told by the number behind "1.". */
public record CollectedRow(Map<String, String> cells) {
    public static final int NEWEST = 17;
    /** Versions behind the newest one that was read as a whole; what "latest" is said of is believed of them. */
    private static final Set<Integer> AFTER_THE_LAST_READ = Set.of(16, NEWEST);

    /**
     * Rows that the collection does not place: it says "?-1.13" of two, "not visible" of one and nothing of another. None of
     * them may be more than unverified or inferred there.
     */
    private static final Map<String, Set<Integer>> PERHAPS = Map.of(
            "ext-out-mart", numbers(3, NEWEST),
            "ext-out-connect", numbers(5, NEWEST),
            "ext-in-mart-opt", Set.of(12),
            "int-watcher-ingresspods", Set.of(14));

    public static List<CollectedRow> all() {
        return Csv.read("/matrix/ports_matrix.csv", ',').stream()
                .map(CollectedRow::new)
                .toList();
    }

    public static CollectedRow of(String id) {
        return all().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }

    /** Ids of the rows that a version's document must have. */
    public static Set<String> idsOf(int version) {
        return all().stream()
                .filter(row -> row.holds(version) || row.perhaps(version))
                .map(CollectedRow::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public String id() {
        return cells.get("id");
    }

    public String cell(String column) {
        return cells.get(column);
    }

    /** Whether the collection places the row in the version; ranges such as {@code 1.1-1.6;1.7(crawl A)}. */
    public boolean holds(int version) {
        return Arrays.stream(cell("versions").split(";")).anyMatch(range -> {
            if (range.equals("latest")) {
                return AFTER_THE_LAST_READ.contains(version);
            }
            String[] ends = range.replaceAll("\\(.*\\)|/.*(?=-)", "").split("-");
            return !ends[0].equals("?") && number(ends[0]) <= version && number(ends[ends.length - 1]) >= version;
        });
    }

    /** Whether the document may have the row all the same, not as a fact. */
    public boolean perhaps(int version) {
        return !holds(version) && PERHAPS.getOrDefault(id(), Set.of()).contains(version);
    }

    private static int number(String version) {
        return version.equals("latest") ? NEWEST : Integer.parseInt(version.substring("1.".length()));
    }

    private static Set<Integer> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return id();
    }
}
