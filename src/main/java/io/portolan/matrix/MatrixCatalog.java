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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The bundled documents, and the user's files beside them. An id of a bundled document always means that one; {@code 1.7} is
 * short for {@code apigee-hybrid-1.7}.
 */
public final class MatrixCatalog {
    /** The page that applies where no other is named: the version whose page was read best when Portolan began. */
    public static final String DEFAULT = "apigee-hybrid-1.4";

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

    /** The two sorts of documents, each with the option that takes it. */
    private enum Sort {
        PAGE("matrix", "a documented matrix", DOCUMENTS, MatrixLoader::document),
        OVERLAY("overlay", "an overlay", OVERLAYS, MatrixLoader::overlay);

        private final String field;
        private final String words;
        private final List<String> ids;
        private final Function<YamlNode, Matrix> reader;

        Sort(String field, String words, List<String> ids, Function<YamlNode, Matrix> reader) {
            this.field = field;
            this.words = words;
            this.ids = ids;
            this.reader = reader;
        }

        Optional<Matrix> bundled(String written) {
            String id = Versions.id(written);
            return ids.contains(id) ? Optional.of(MatrixLoader.bundled(id)) : Optional.empty();
        }

        Matrix read(String written, Sort other) {
            return bundled(written).orElseGet(() -> {
                String id = Versions.id(written);
                if (other.ids.contains(id)) {
                    throw refuse(field, id, words + "; this one is " + other.words + ", given with --" + other.field);
                }
                return read(YamlFile.read(file(field, written, ids)));
            });
        }

        Matrix read(YamlNode root) {
            return ownId(reader.apply(root), root);
        }
    }

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
        return Sort.PAGE.read(written, Sort.OVERLAY);
    }

    /** The bundled version of Google's page of this id; no file is looked for. */
    public static Optional<Matrix> bundledMatrix(String written) {
        return Sort.PAGE.bundled(written);
    }

    /**
     * The documented matrix in this text.
     *
     * @param name what complaints call the text
     */
    public static Matrix matrixIn(String name, String text) {
        return Sort.PAGE.read(YamlFile.read(name, text));
    }

    /** The overlay of this id, or the one in this file. */
    public static Matrix overlay(String written) {
        return Sort.OVERLAY.read(written, Sort.PAGE);
    }

    /** The bundled overlay of this id; no file is looked for. */
    public static Optional<Matrix> bundledOverlay(String written) {
        return Sort.OVERLAY.bundled(written);
    }

    /** The overlay in this text. */
    public static Matrix overlayIn(String name, String text) {
        return Sort.OVERLAY.read(YamlFile.read(name, text));
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
