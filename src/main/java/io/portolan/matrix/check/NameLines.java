package io.portolan.matrix.check;

import io.portolan.matrix.yaml.YamlList;
import io.portolan.matrix.yaml.YamlMapping;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.matrix.yaml.YamlScalar;

/** Where a host name of the document's {@code names} stands, whose order in the matrix is another one. */
final class NameLines {
    private NameLines() {}

    static int of(CheckedDocument document, String pattern) {
        if (document.root().optional("names") instanceof YamlList names) {
            for (YamlNode entry : names.elements()) {
                if (entry instanceof YamlMapping mapping
                        && mapping.optional("name") instanceof YamlScalar name
                        && name.value().equals(pattern)) {
                    return name.place().line();
                }
            }
        }
        return document.root().place().line();
    }
}
