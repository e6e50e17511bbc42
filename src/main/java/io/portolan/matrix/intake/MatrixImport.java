package io.portolan.matrix.intake;

import io.portolan.matrix.document.DocumentReader;
import io.portolan.matrix.export.text.YamlText;
import io.portolan.matrix.yaml.Place;
import io.portolan.matrix.yaml.YamlFile;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.Matrix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table as a document.
 *
 * @param yaml a document that the loader accepts, of the rows that were understood
 * @param rows how many those are
 * @param parts how many of them each part of the page has, in its order: {@code 12 internal, 2 inbound}
 * @param problems what was not understood, in the order of lines
 */
public record MatrixImport(String yaml, int rows, String parts, List<Problem> problems) {
    public MatrixImport {
        problems = List.copyOf(problems);
    }

    /**
     * What the user says of the document.
     *
     * @param id the document's id
     * @param title for people
     * @param page the address of the page
     * @param pageDate its date, ISO, or empty
     */
    public record Origin(String id, String title, String page, String pageDate) {}

    /**
     * Reads the rows.
     *
     * @param file for messages
     * @param idsFrom rows that this document has, too, get their ids from it
     * @throws ConfigurationException when no row was understood, or what the user says makes no document
     */
    public static MatrixImport of(String file, Table table, Origin origin, Matrix idsFrom) {
        List<Problem> problems = new ArrayList<>(table.problems());
        List<Map<String, Object>> rows = new ArrayList<>();
        RowIntake intake = new RowIntake(idsFrom);
        for (TableRow row : table.rows()) {
            try {
                rows.add(intake.read(row));
            } catch (NotUnderstood e) {
                problems.add(new Problem(row.line(), String.valueOf(e.getMessage())));
            }
        }
        problems.sort(Comparator.comparingInt(Problem::line).thenComparing(Problem::what));
        if (rows.isEmpty()) {
            String first = problems.isEmpty()
                    ? ""
                    : ":" + problems.get(0).line() + ": " + problems.get(0).what();
            throw new ConfigurationException(Place.oneLine(file + first
                    + ": no row was understood (expected: a table with Source, Destination, Protocol/Port(s), Security Protocol and"
                    + " Description, or the CSV that docs/matrix-export.md shows)"));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", 1);
        document.put("id", origin.id());
        document.put("title", origin.title());
        document.put("layer", "documented");
        document.put("page", origin.page());
        if (!origin.pageDate().isEmpty()) {
            document.put("pageDate", origin.pageDate());
        }
        document.put("rows", rows);
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(String.valueOf(row.get("group")), 1, Integer::sum));
        String parts = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        String unread = problems.isEmpty() ? "" : "; NOT WHOLE, " + problems.size() + " places were not understood";
        String yaml = new YamlText()
                .document(
                        Place.oneLine("Imported, " + rows.size() + " rows: " + parts + unread
                                + ". Read it before you use it."),
                        document)
                .toString();
        accepted(yaml);
        return new MatrixImport(yaml, rows.size(), parts, problems);
    }

    private static void accepted(String yaml) {
        try {
            DocumentReader.read(
                    YamlFile.read(
                            "the imported document", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))),
                    DocumentReader.Wanted.DOCUMENT);
        } catch (IOException e) {
            throw new IllegalStateException("a stream in memory can be read", e);
        }
    }
}
