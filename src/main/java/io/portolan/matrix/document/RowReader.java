package io.portolan.matrix.document;

import io.portolan.matrix.yaml.YamlMapping;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.matrix.yaml.YamlScalar;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.matrix.RowStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one row. */
final class RowReader {
    static final int LONGEST_TEXT = 2000;
    private static final Set<String> KEYS = Set.of(
            "id",
            "group",
            "source",
            "destination",
            "direction",
            "opener",
            "protocol",
            "ports",
            "security",
            "securityWords",
            "status",
            "condition",
            "domains",
            "description",
            "evidence",
            "page",
            "pageDate",
            "basis",
            "remark");
    private static final Map<String, String> TABLES =
            Map.of("internal", "internal", "inbound", "inbound", "outbound", "outbound", "two-way", "two-way");

    private final Layer layer;
    private final Parties parties;
    private final String page;
    private final String pageDate;

    /** The page and its date are those of the document. */
    RowReader(Layer layer, Parties parties, String page, String pageDate) {
        this.layer = layer;
        this.parties = parties;
        this.page = page;
        this.pageDate = pageDate;
    }

    MatrixRow read(YamlMapping row) {
        row.onlyKeys(KEYS);
        Set<Component> sources = cell(row, "source");
        Set<Component> destinations = cell(row, "destination");
        if (sources.contains(Component.ANY) && destinations.contains(Component.ANY)) {
            throw row.required("destination", "").refuse("a component where the source is any");
        }
        boolean twoWay = row.scalar("direction", "one-way or two-way").choice(Words.DIRECTIONS);
        RowStatus status =
                row.has("status") ? row.scalar("status", "a status").choice(Words.STATUSES) : RowStatus.LISTED;
        return new MatrixRow(
                row.scalar("id", "an id").parse(Identifiers::row, Identifiers.LONGEST, Identifiers.ROW_EXPECTED),
                group(row),
                sources,
                destinations,
                twoWay,
                opener(row, twoWay),
                choices(row, "protocol", Words.PROTOCOLS),
                PortsText.read(row.scalar("ports", PortsText.EXPECTED)),
                row.has("security") ? choices(row, "security", Words.SECURITY) : Set.of(),
                row.textOr("", "securityWords", 200, "the page's words"),
                status,
                condition(row, status),
                row.has("domains") ? HostNames.domains(row.required("domains", "")) : MatrixRow.Domains.NONE,
                row.text("description", LONGEST_TEXT, "the page's words for the row"),
                provenance(row, status),
                row.textOr("", "remark", LONGEST_TEXT, "what is known of the row's use"));
    }

    private Set<Component> cell(YamlMapping row, String key) {
        return parties.cell(row.required(key, "a component or a list of components"), layer != Layer.DOCUMENTED);
    }

    private String group(YamlMapping row) {
        if (layer == Layer.DOCUMENTED) {
            return row.scalar("group", "the part of the page's tables: internal, inbound, outbound or two-way")
                    .choice(TABLES);
        }
        return row.has("group")
                ? row.scalar("group", "a group").parse(Identifiers::row, Identifiers.LONGEST, Identifiers.ROW_EXPECTED)
                : "";
    }

    private static Opener opener(YamlMapping row, boolean twoWay) {
        if (twoWay) {
            return row.scalar("opener", "source, destination or either, since the row is two-way")
                    .choice(Words.OPENERS);
        }
        if (row.has("opener")) {
            throw row.required("opener", "").refuse("no such key: the source of a one-way row opens the connection");
        }
        return Opener.SOURCE;
    }

    private @Nullable RowCondition condition(YamlMapping row, RowStatus status) {
        if (!row.has("condition")) {
            return null;
        }
        String expected = "a mapping of unlessDeployed and words";
        YamlMapping condition =
                row.required("condition", expected).asMapping(expected).onlyKeys(Set.of("unlessDeployed", "words"));
        if (status != RowStatus.OPTIONAL) {
            throw condition.refuse("no such key, or status: optional");
        }
        return new RowCondition(
                parties.one(condition.scalar("unlessDeployed", "a component")),
                condition.text("words", 500, "the page's words for the condition"));
    }

    /** What was read is shown by its place; what was not read is shown by the reason to believe it. */
    private MatrixRow.Provenance provenance(YamlMapping row, RowStatus status) {
        Evidence evidence = row.scalar("evidence", "how the row is known: Q, Qt, S, F, P or I")
                .choice(Words.EVIDENCE);
        boolean ownPage = row.has("page");
        String where = ownPage ? DocumentReader.page(row) : page;
        if (where.isEmpty() && evidence != Evidence.I) {
            throw row.required(
                            "page", "the address where the row was read, since the evidence is " + Words.of(evidence))
                    .refuse("an address");
        }
        boolean quoted = evidence == Evidence.Q || evidence == Evidence.QT;
        if (!quoted || layer != Layer.DOCUMENTED || status == RowStatus.UNVERIFIED) {
            row.required("basis", "why the row is believed, since nobody quotes it from the document's page");
        }
        return new MatrixRow.Provenance(
                evidence,
                where,
                row.has("pageDate") ? DocumentReader.pageDate(row) : ownPage ? "" : pageDate,
                row.textOr("", "basis", LONGEST_TEXT, "the words that were read, or why the row is believed"));
    }

    private static <T extends Comparable<? super T>> Set<T> choices(YamlMapping row, String key, Map<String, T> words) {
        YamlNode node = row.required(key, "one or several of " + String.join(", ", new TreeSet<>(words.keySet())));
        if (node instanceof YamlScalar scalar) {
            return Set.of(scalar.choice(words));
        }
        Map<T, T> chosen = new LinkedHashMap<>();
        for (YamlNode element : node.asList("a word or a list")
                .bounded(words.size(), false, "a word")
                .elements()) {
            T value = element.asScalar("a word").choice(words);
            if (chosen.put(value, value) != null) {
                throw element.refuse("each word once");
            }
        }
        return new TreeSet<>(chosen.keySet());
    }
}
