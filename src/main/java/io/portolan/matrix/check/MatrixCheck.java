package io.portolan.matrix.check;

import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.document.DocumentReader;
import io.portolan.matrix.yaml.YamlFile;
import io.portolan.matrix.yaml.YamlList;
import io.portolan.matrix.yaml.YamlMapping;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks files, each by itself and against the others. */
public final class MatrixCheck {
    private static final Pattern PLACE = Pattern.compile(":(\\d+): (.*)", Pattern.DOTALL);

    private final List<Finding> findings = new ArrayList<>();
    private final List<CheckedDocument> documents = new ArrayList<>();

    private MatrixCheck() {}

    /**
     * All that is wrong, in the order of files and lines.
     *
     * @param idsOrFiles documents, overlays, inventories, and files of a site
     * @param documented what overlays are held against, when no documented matrix is among the files
     * @throws ConfigurationException when a file cannot be read, or is no YAML
     */
    public static List<Finding> of(List<String> idsOrFiles, Matrix documented) {
        MatrixCheck check = new MatrixCheck();
        List<String> order = new ArrayList<>(idsOrFiles);
        order.forEach(check::read);
        check.compare(documented);
        check.findings.sort(Comparator.comparingInt((Finding finding) -> order.indexOf(finding.file()))
                .thenComparingInt(Finding::line)
                .thenComparing(Finding::kind)
                .thenComparing(Finding::what));
        return check.findings.stream().distinct().toList();
    }

    private void read(String idOrFile) {
        YamlNode root = root(idOrFile);
        findings.addAll(AddressPins.of(idOrFile, root));
        if (!(root instanceof YamlMapping mapping) || mapping.has("endpoints") || isSite(mapping)) {
            return;
        }
        if (mapping.optional("rows") instanceof YamlList rows && rows.elements().isEmpty()) {
            findings.add(new Finding(
                    FindingKind.EMPTY_DOCUMENT, idOrFile, rows.place().line(), "", "has no rows"));
            return;
        }
        try {
            documents.add(
                    new CheckedDocument(idOrFile, mapping, DocumentReader.read(root, DocumentReader.Wanted.EITHER)));
        } catch (ConfigurationException e) {
            String message = String.valueOf(e.getMessage());
            Matcher place = PLACE.matcher(message);
            boolean placed = place.find();
            int line = placed ? Integer.parseInt(place.group(1)) : 1;
            boolean pinned = findings.stream().anyMatch(pin -> pin.file().equals(idOrFile) && pin.line() == line);
            if (!pinned) {
                findings.add(new Finding(
                        FindingKind.BREAKS_THE_FORMAT, idOrFile, line, "", placed ? place.group(2) : message));
            }
        }
    }

    /** The file of a site maps components; a document lists them. */
    private static boolean isSite(YamlMapping mapping) {
        return mapping.optional("components") instanceof YamlMapping && !mapping.has("rows");
    }

    private void compare(Matrix otherwise) {
        Map<String, String> files = new HashMap<>();
        for (CheckedDocument document : documents) {
            String before = files.putIfAbsent(document.matrix().id(), document.file());
            if (before != null) {
                findings.add(new Finding(
                        FindingKind.DUPLICATE_DOCUMENT,
                        document.file(),
                        document.root().required("id", "").place().line(),
                        "",
                        "has the id " + document.matrix().id() + " of " + before));
            }
            findings.addAll(RowChecks.of(document));
        }
        findings.addAll(ConditionCycles.of(documents));
        List<Matrix> pages = documents.stream()
                .map(CheckedDocument::matrix)
                .filter(matrix -> matrix.layer() == Layer.DOCUMENTED)
                .toList();
        for (CheckedDocument document : documents) {
            if (document.matrix().layer() != Layer.DOCUMENTED) {
                (pages.isEmpty() ? Stream.of(otherwise) : pages.stream())
                        .forEach(page -> findings.addAll(Contradictions.of(document, page)));
            }
        }
    }

    private static YamlNode root(String idOrFile) {
        boolean bundled = MatrixCatalog.documents().contains(idOrFile)
                || MatrixCatalog.overlays().contains(idOrFile);
        if (!bundled) {
            return YamlFile.read(Path.of(idOrFile));
        }
        try (InputStream in = MatrixCheck.class.getResourceAsStream("/matrix/" + idOrFile + ".yaml")) {
            if (in == null) {
                throw new ConfigurationException(idOrFile + ": not in the jar (expected: a complete build)");
            }
            return YamlFile.read(idOrFile, in);
        } catch (IOException e) {
            throw new ConfigurationException(idOrFile + ": cannot be read (expected: a complete build)", e);
        }
    }
}
