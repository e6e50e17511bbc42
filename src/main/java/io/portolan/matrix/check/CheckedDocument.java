package io.portolan.matrix.check;

import io.portolan.matrix.yaml.YamlList;
import io.portolan.matrix.yaml.YamlMapping;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;

/**
 * A document and where it stands.
 *
 * @param file as the user wrote it
 * @param root its top node
 * @param matrix what it says
 */
record CheckedDocument(String file, YamlMapping root, Matrix matrix) {
    /** A finding about the row of this index. */
    Finding about(FindingKind kind, int row, String what) {
        MatrixRow about = matrix.rows().get(row);
        return new Finding(kind, file, line("rows", row), about.id(), what);
    }

    /** Where an element of a list of the document begins. */
    int line(String list, int element) {
        YamlNode node = root.optional(list);
        return node instanceof YamlList elements
                ? elements.elements().get(element).place().line()
                : root.place().line();
    }
}
