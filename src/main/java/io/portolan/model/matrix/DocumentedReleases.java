package io.portolan.model.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which versions of Google's page have a row for a connection.
 *
 * @param asked ids of all versions that were asked, oldest first
 * @param rows the rows, in the order of the versions and of their documents; at most a few a version
 */
public record DocumentedReleases(List<String> asked, List<RowIn> rows) {
    private static final String SERIES = "apigee-hybrid-";

    public DocumentedReleases {
        asked = List.copyOf(asked);
        rows = List.copyOf(rows);
    }

    /**
     * A row that would allow the connection.
     *
     * @param matrix id of the version
     * @param row id of the row
     * @param status LISTED, OPTIONAL or NOTE: an unverified row allows nothing
     * @param evidence how the row is known for this version
     */
    public record RowIn(String matrix, String row, RowStatus status, Evidence evidence) {}

    /** Ids of the versions that have such a row, oldest first. */
    public List<String> versions() {
        return rows.stream().map(RowIn::matrix).distinct().toList();
    }

    /** The same as people write them, such as {@code 1.7}. */
    public List<String> shortVersions() {
        return versions().stream().map(DocumentedReleases::shortName).toList();
    }

    /**
     * One phrase: "documented from 1.7 on", "documented in 1.8 and 1.9", "documented up to 1.2", "documented in every version",
     * "documented in no version". Versions for which nobody read such a row are named after it.
     */
    public String words() {
        if (rows.isEmpty()) {
            return "documented in no version";
        }
        List<String> versions = versions();
        Set<String> read = rows.stream()
                .filter(row -> row.evidence().read())
                .map(RowIn::matrix)
                .collect(Collectors.toSet());
        List<String> unread =
                versions.stream().filter(version -> !read.contains(version)).toList();
        String phrase =
                versions.size() == asked.size() ? "documented in every version" : "documented " + spans(versions);
        return unread.isEmpty() ? phrase : phrase + " (not read: " + listed(runs(unread)) + ")";
    }

    private String spans(List<String> versions) {
        List<List<String>> runs = runs(versions);
        if (runs.size() == 1 && runs.get(0).size() > 1) {
            List<String> run = runs.get(0);
            if (last(run).equals(last(asked))) {
                return "from " + shortName(run.get(0)) + " on";
            }
            if (run.get(0).equals(asked.get(0))) {
                return "up to " + shortName(last(run));
            }
        }
        return "in " + listed(runs);
    }

    /** Versions that follow one another, together. */
    private List<List<String>> runs(List<String> versions) {
        List<List<String>> runs = new ArrayList<>();
        int previous = -2;
        for (String version : versions) {
            int place = asked.indexOf(version);
            if (place != previous + 1) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(version);
            previous = place;
        }
        return runs;
    }

    /** Such as "1.0, 1.8 and 1.9" or "1.5 to 1.7 and 1.12". */
    private static String listed(List<List<String>> runs) {
        List<String> parts = new ArrayList<>();
        for (List<String> run : runs) {
            if (run.size() > 2) {
                parts.add(shortName(run.get(0)) + " to " + shortName(last(run)));
            } else {
                run.forEach(version -> parts.add(shortName(version)));
            }
        }
        int end = parts.size() - 1;
        return end == 0 ? parts.get(0) : String.join(", ", parts.subList(0, end)) + " and " + parts.get(end);
    }

    private static String last(List<String> versions) {
        return versions.get(versions.size() - 1);
    }

    private static String shortName(String id) {
        return id.startsWith(SERIES) ? id.substring(SERIES.length()) : id;
    }
}
