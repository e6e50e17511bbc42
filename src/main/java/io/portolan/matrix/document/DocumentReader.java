package io.portolan.matrix.document;

import io.portolan.matrix.yaml.YamlList;
import io.portolan.matrix.yaml.YamlMapping;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.matrix.yaml.YamlScalar;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowStatus;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one document. */
public final class DocumentReader {
    static final int MAX_ROWS = 1000;
    static final int MAX_NAMES = 1000;
    static final int MAX_COMPONENTS = 250;
    private static final Set<String> KEYS =
            Set.of("version", "id", "title", "layer", "page", "pageDate", "components", "names", "rows");
    private static final Pattern PAGE = Pattern.compile("https?://[^\\s/]+\\S*");

    private DocumentReader() {}

    /** Which layers the caller can use. */
    public enum Wanted {
        DOCUMENT("documented; an overlay is given with --overlay"),
        OVERLAY("platform-baseline, apigee-undocumented or site; only a document given with --matrix is documented"),
        EITHER("a layer");

        private final String expected;

        Wanted(String expected) {
            this.expected = expected;
        }

        private boolean fits(Layer layer) {
            return this == EITHER || (this == DOCUMENT) == (layer == Layer.DOCUMENTED);
        }
    }

    /** The whole document. */
    public static Matrix read(YamlNode file, Wanted wanted) {
        String expected = "a mapping that begins with version: 1";
        YamlMapping document = file.asMapping(expected).onlyKeys(KEYS);
        YamlScalar version = document.scalar("version", "1");
        if (version.kind() != YamlScalar.Kind.INTEGER || !version.value().equals("1")) {
            throw version.refuse("1, the version of the format");
        }
        YamlScalar layerWord = document.scalar("layer", String.join(", ", Words.LAYERS.keySet()));
        Layer layer = layerWord.choice(Words.LAYERS);
        if (!wanted.fits(layer)) {
            throw layerWord.refuse(wanted.expected);
        }
        List<Component> components =
                document.has("components") ? Parties.declared(list(document, "components", MAX_COMPONENTS)) : List.of();
        Parties parties = new Parties(components);
        String page = document.has("page") ? page(document) : "";
        String pageDate = document.has("pageDate") ? pageDate(document) : "";
        if (layer == Layer.DOCUMENTED) {
            document.required("page", "the address of the page");
        }
        return new Matrix(
                document.scalar("id", "an id")
                        .parse(Identifiers::document, Identifiers.LONGEST, Identifiers.DOCUMENT_EXPECTED),
                document.text("title", 200, "a title for people"),
                layer,
                page,
                pageDate,
                components,
                document.has("names")
                        ? HostNames.owners(list(document, "names", MAX_NAMES).elements(), parties)
                        : List.of(),
                rows(list(document, "rows", MAX_ROWS), new RowReader(layer, parties, page, pageDate)));
    }

    private static YamlList list(YamlMapping document, String key, int most) {
        return document.required(key, "a list").asList("a list").bounded(most, false, "a list");
    }

    private static List<MatrixRow> rows(YamlList list, RowReader reader) {
        List<MatrixRow> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode element : list.elements()) {
            YamlMapping row = element.asMapping("a row: a mapping of id, source, destination, ...");
            MatrixRow read = reader.read(row);
            if (!ids.add(read.id())) {
                throw row.required("id", "").refuse("an id that no other row has");
            }
            rows.add(read);
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).status() == RowStatus.NOTE
                    && Notes.rowOf(rows.get(i), rows).isEmpty()) {
                YamlMapping row = list.elements().get(i).asMapping("");
                throw row.required("status", "")
                        .refuse("another row with the same source and destination, to which this is the note");
            }
        }
        return rows;
    }

    static String page(YamlMapping mapping) {
        String expected = "an address that begins with https:// or http://";
        YamlScalar page = mapping.scalar("page", expected);
        if (!PAGE.matcher(page.text(500, expected)).matches()) {
            throw page.refuse(expected);
        }
        return page.value();
    }

    static String pageDate(YamlMapping mapping) {
        String expected = "the day of the page's last update, such as 2025-08-29";
        YamlScalar date = mapping.scalar("pageDate", expected);
        try {
            return LocalDate.parse(date.text(10, expected)).toString();
        } catch (DateTimeException e) {
            throw date.refuse(expected);
        }
    }
}
