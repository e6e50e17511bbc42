package io.portolan.matrix;

import io.portolan.matrix.document.DocumentReader;
import io.portolan.matrix.yaml.YamlFile;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Loads documents; a document that breaks the format is refused whole, with a {@link ConfigurationException}. */
public final class MatrixLoader {
    private MatrixLoader() {}

    /** A document or an overlay. */
    public static Matrix load(Path file) {
        return load(YamlFile.read(file));
    }

    /** A documented matrix; refuses an overlay. */
    public static Matrix document(Path file) {
        return document(YamlFile.read(file));
    }

    /** An overlay; refuses a document that claims to be documented. */
    public static Matrix overlay(Path file) {
        return overlay(YamlFile.read(file));
    }

    static Matrix load(YamlNode root) {
        return DocumentReader.read(root, DocumentReader.Wanted.EITHER);
    }

    static Matrix document(YamlNode root) {
        return DocumentReader.read(root, DocumentReader.Wanted.DOCUMENT);
    }

    static Matrix overlay(YamlNode root) {
        return DocumentReader.read(root, DocumentReader.Wanted.OVERLAY);
    }

    /** The bundled document of that id, whose file has the same name. */
    static Matrix bundled(String id) {
        String name = "matrix/" + id + ".yaml";
        try (InputStream in = MatrixLoader.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new ConfigurationException(name + ": not in the jar (expected: a complete build)");
            }
            return named(name, id, in);
        } catch (IOException e) {
            throw new ConfigurationException(name + ": cannot be read (expected: a complete build)", e);
        }
    }

    /** Refuses a document whose id is not the one that it is known by. */
    static Matrix named(String name, String id, InputStream in) throws IOException {
        YamlNode root = YamlFile.read(name, in);
        Matrix matrix = load(root);
        if (!matrix.id().equals(id)) {
            throw root.asMapping("a document").required("id", "an id").refuse(id + ", the name of the file");
        }
        return matrix;
    }
}
