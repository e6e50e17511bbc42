package io.portolan.app.replay;

import io.portolan.app.replay.RowProposal.Path;
import io.portolan.app.replay.RowProposal.Seen;
import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import io.portolan.view.words.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The proposal as an overlay of a site (docs/matrix-format.md), to be read by a person before anything else reads it. */
public final class ProposedDocument {
    private static final String QUESTION = "To be answered: why is this right?";

    private final String id;
    private final long atLeast;

    /**
     * A document of this name.
     *
     * @param id as in the format
     * @param atLeast paths with fewer connections are left out, and counted
     */
    public ProposedDocument(String id, long atLeast) {
        this.id = id;
        this.atLeast = atLeast;
    }

    /** The YAML, without rows where nothing is proposed; then it is no document yet. */
    public String yaml(RowProposal proposal, List<String> inputs) {
        Map<Path, Seen> rows = new TreeMap<>();
        proposal.paths().forEach((path, seen) -> {
            if (seen.connections() >= atLeast) {
                rows.put(path, seen);
            }
        });
        StringBuilder out = new StringBuilder();
        comment(out, "Proposed by `portolan matrix learn` from " + String.join(", ", inputs) + ".");
        comment(
                out,
                "Nothing uses it until somebody gives it with --overlay. Read each row: a row that is left in allows the path for good.");
        comment(out, "Delete what should not be; say in `basis` why the rest is right, who decided it, and where.");
        leftOut(out, proposal, proposal.paths().size() - rows.size());
        out.append("version: 1\nid: ").append(id).append("\ntitle: What this site adds\nlayer: site\n");
        List<String> declared = rows.keySet().stream()
                .flatMap(path -> Stream.of(path.source(), path.destination()))
                .filter(component -> !Component.DOCUMENTED.contains(component))
                .map(Component::id)
                .distinct()
                .sorted()
                .toList();
        if (!declared.isEmpty()) {
            out.append("components: [").append(String.join(", ", declared)).append("]\n");
        }
        boolean any = rows.keySet().stream().anyMatch(path -> !path.suspicious());
        out.append("rows:").append(any ? "\n" : " []\n");
        rows.forEach((path, seen) -> {
            if (!path.suspicious()) {
                out.append('\n').append(row(path, seen));
            }
        });
        suspicious(out, rows);
        return out.toString();
    }

    /** Commented out. */
    private static void suspicious(StringBuilder out, Map<Path, Seen> rows) {
        boolean told = false;
        for (Map.Entry<Path, Seen> each : rows.entrySet()) {
            if (each.getKey().suspicious()) {
                if (!told) {
                    out.append('\n');
                    comment(
                            out,
                            "  ",
                            "Between parts of the runtime plane, or opened from outside: each of these is what an audit is there to");
                    comment(out, "  ", "find. A row counts only when somebody takes its # away.");
                    told = true;
                }
                out.append('\n');
                row(each.getKey(), each.getValue())
                        .lines()
                        .forEach(line ->
                                out.append("  # ").append(line.substring(2)).append('\n'));
            }
        }
    }

    private void leftOut(StringBuilder out, RowProposal proposal, int rare) {
        if (rare > 0) {
            comment(
                    out,
                    "Left out: " + Quantities.count(rare, "path", "paths") + " with fewer than " + atLeast
                            + " connections.");
        }
        if (proposal.strangers() > 0) {
            comment(
                    out,
                    "Left out: " + Quantities.count(proposal.strangers(), "connection", "connections")
                            + " with a peer that nobody knows: it belongs into the inventory, or its name into `names`.");
        }
        if (proposal.unproven() > 0) {
            comment(
                    out,
                    "Left out: " + Quantities.count(proposal.unproven(), "connection", "connections")
                            + " that were not established, or whose opener was not seen.");
        }
        proposal.left()
                .forEach((kind, count) -> comment(
                        out,
                        "Left out: " + Quantities.count(count, "violation", "violations") + " " + kind
                                + ", which no row mends."));
        if (proposal.beyond() > 0) {
            comment(
                    out,
                    "Left out: " + Quantities.count(proposal.beyond(), "connection", "connections")
                            + " on more paths than a document may have rows.");
        }
    }

    private static String row(Path path, Seen seen) {
        StringBuilder out = new StringBuilder();
        if (seen.everPlaintext()) {
            comment(out, "  ", "Seen in plain text.");
        }
        out.append("  - id: ").append(rowId(path)).append('\n');
        field(out, "group", "learned");
        field(out, "source", path.source().id());
        field(out, "destination", path.destination().id());
        field(out, "direction", "one-way");
        field(out, "protocol", path.protocol().toString());
        field(out, "ports", "\"" + path.port() + "\"");
        if (seen.alwaysEncrypted()) {
            field(out, "security", "tls");
        }
        field(out, "description", quoted(QUESTION));
        field(out, "evidence", "I");
        field(out, "basis", quoted(basis(seen)));
        return out.toString();
    }

    private static String basis(Seen seen) {
        Instant first = seen.first();
        return QUESTION + " Seen " + Quantities.count(seen.connections(), "time", "times") + " from "
                + Quantities.count(seen.sources(), "address", "addresses") + ", " + first + " to " + seen.last() + " ("
                + Quantities.duration(Duration.between(first, seen.last())) + "), first as event " + seen.example()
                + ".";
    }

    private static String rowId(Path path) {
        TransportProtocol protocol = path.protocol();
        return Stream.of(
                        path.source().id(),
                        path.destination().id(),
                        protocol.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"))
                .concat("-" + path.port());
    }

    private static void field(StringBuilder out, String key, String value) {
        out.append("    ").append(key).append(": ").append(value).append('\n');
    }

    /** Only our own words and numbers come here; a quotation mark in them would still be escaped. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static void comment(StringBuilder out, String text) {
        comment(out, "", text);
    }

    /** A line break in a file's name must not end the comment. */
    private static void comment(StringBuilder out, String indent, String text) {
        out.append(indent).append("# ").append(text.replaceAll("\\R", " ")).append('\n');
    }

    /** How many rows the document has, those in comments among them. */
    public long rows(RowProposal proposal) {
        return proposal.paths().values().stream()
                .filter(seen -> seen.connections() >= atLeast)
                .count();
    }
}
