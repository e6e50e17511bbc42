package io.portolan.matrix;

import io.portolan.matrix.yaml.Place;
import io.portolan.matrix.yaml.Spelling;
import io.portolan.matrix.yaml.YamlFile;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.Matrix;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The bundled documents, and the user's files beside them. An id of a bundled document always means that one; {@code 1.7} is
 * short for {@code apigee-hybrid-1.7}.
 */
public final class MatrixCatalog {
    private static final List<String> DOCUMENTS = List.of(
            "apigee-hybrid-1.0",
            "apigee-hybrid-1.1",
            "apigee-hybrid-1.2",
            "apigee-hybrid-1.3",
            "apigee-hybrid-1.4",
            "apigee-hybrid-1.5",
            "apigee-hybrid-1.6",
            "apigee-hybrid-1.7",
            "apigee-hybrid-1.8",
            "apigee-hybrid-1.9",
            "apigee-hybrid-1.10",
            "apigee-hybrid-1.11",
            "apigee-hybrid-1.12",
            "apigee-hybrid-1.13",
            "apigee-hybrid-1.14",
            "apigee-hybrid-1.15",
            "apigee-hybrid-1.16",
            "apigee-hybrid-1.17");
    private static final List<String> OVERLAYS = List.of(
            "platform-kubernetes",
            "platform-gke",
            "platform-eks",
            "platform-aks",
            "platform-openshift",
            "platform-onprem",
            "apigee-undocumented");

    private MatrixCatalog() {}

    /** Ids of the bundled versions of Google's page, oldest first. */
    public static List<String> documents() {
        return DOCUMENTS;
    }

    /** Ids of the bundled overlays. */
    public static List<String> overlays() {
        return OVERLAYS;
    }

    /** The documented matrix of this id, or the one in this file. */
    public static Matrix matrix(String written) {
        String idOrFile = Versions.id(written);
        if (DOCUMENTS.contains(idOrFile)) {
            return MatrixLoader.bundled(idOrFile);
        }
        if (OVERLAYS.contains(idOrFile)) {
            throw refuse("matrix", idOrFile, "a documented matrix; this one is an overlay, given with --overlay");
        }
        YamlNode root = YamlFile.read(file("matrix", written, DOCUMENTS));
        return ownId(MatrixLoader.document(root), root);
    }

    /** The bundled version of Google's page of this id; no file is looked for. */
    public static Optional<Matrix> bundledMatrix(String written) {
        return bundled(written, DOCUMENTS);
    }

    /**
     * The documented matrix in this text.
     *
     * @param name what complaints call the text
     */
    public static Matrix matrixIn(String name, String text) {
        YamlNode root = YamlFile.read(name, text);
        return ownId(MatrixLoader.document(root), root);
    }

    /** The overlay of this id, or the one in this file. */
    public static Matrix overlay(String written) {
        String idOrFile = Versions.id(written);
        if (OVERLAYS.contains(idOrFile)) {
            return MatrixLoader.bundled(idOrFile);
        }
        if (DOCUMENTS.contains(idOrFile)) {
            throw refuse("overlay", idOrFile, "an overlay; this one is a documented matrix, given with --matrix");
        }
        YamlNode root = YamlFile.read(file("overlay", written, OVERLAYS));
        return ownId(MatrixLoader.overlay(root), root);
    }

    /** The bundled overlay of this id; no file is looked for. */
    public static Optional<Matrix> bundledOverlay(String written) {
        return bundled(written, OVERLAYS);
    }

    /** The overlay in this text. */
    public static Matrix overlayIn(String name, String text) {
        YamlNode root = YamlFile.read(name, text);
        return ownId(MatrixLoader.overlay(root), root);
    }

    /** A bundled document of either kind, or the one in this file. */
    public static Matrix any(String written) {
        String idOrFile = Versions.id(written);
        List<String> all = Stream.concat(DOCUMENTS.stream(), OVERLAYS.stream()).toList();
        if (all.contains(idOrFile)) {
            return MatrixLoader.bundled(idOrFile);
        }
        YamlNode root = YamlFile.read(file("matrix", written, all));
        return ownId(MatrixLoader.load(root), root);
    }

    private static Optional<Matrix> bundled(String written, List<String> ids) {
        String id = Versions.id(written);
        return ids.contains(id) ? Optional.of(MatrixLoader.bundled(id)) : Optional.empty();
    }

    private static Path file(String field, String idOrFile, List<String> ids) {
        boolean looksLikeFile = idOrFile.contains("/") || idOrFile.endsWith(".yaml") || idOrFile.endsWith(".yml");
        try {
            Path file = Path.of(idOrFile);
            if (!idOrFile.isBlank() && (looksLikeFile || Files.exists(file))) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Then it is no file either.
        }
        if (ids.containsAll(DOCUMENTS)) {
            Versions.nearest(idOrFile, DOCUMENTS).ifPresent(nearest -> {
                throw new ConfigurationException(idOrFile + ": no such version (expected: one of "
                        + String.join(", ", DOCUMENTS) + "; nearest: " + nearest + ")");
            });
        }
        throw refuse(field, idOrFile, "a file, or " + Spelling.oneOf(idOrFile, ids));
    }

    /** A report that names a bundled document must mean that document, so an altered copy needs an id of its own. */
    private static Matrix ownId(Matrix matrix, YamlNode root) {
        boolean bundled = DOCUMENTS.contains(matrix.id()) || OVERLAYS.contains(matrix.id());
        if (bundled && !matrix.equals(MatrixLoader.bundled(matrix.id()))) {
            throw root.asMapping("a document")
                    .required("id", "an id")
                    .refuse("an id of its own; the file differs from the bundled document of that id");
        }
        return matrix;
    }

    private static ConfigurationException refuse(String field, String value, String expected) {
        return new ConfigurationException(field + ": " + Place.quoted(value) + " (expected: " + expected + ")");
    }
}
