package io.portolan.app.command.waiver;

import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.model.waiver.WaiverDraft;
import io.portolan.view.waiver.ScopeWords;
import io.portolan.view.words.Visible;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers of the service as text for a terminal. */
final class WaiverText {
    private static final String ROW = "%-24s %-15s %-20s %10s  %-20s  %s%n";

    private WaiverText() {}

    static void list(JsonNode answer, PrintWriter out) {
        JsonNode waivers = answer.path("waivers");
        if (waivers.isEmpty()) {
            out.println("No waivers.");
        } else {
            out.printf(ROW, "ID", "STATE", "EXPIRES (UTC)", "USES", "OWNER", "COVERS");
            for (JsonNode waiver : waivers) {
                out.printf(
                        ROW,
                        text(waiver, "id"),
                        text(waiver, "state"),
                        text(waiver, "expires"),
                        waiver.path("uses").asLong(),
                        text(waiver, "owner"),
                        scope(waiver));
                if (waiver.hasNonNull("complaint")) {
                    out.printf("  not applied: %s%n", text(waiver, "complaint"));
                }
            }
        }
        out.flush();
    }

    static void one(JsonNode waiver, PrintWriter out) {
        out.printf("%s  %s%n", text(waiver, "id"), text(waiver, "state"));
        line(out, "not applied", optional(waiver, "complaint"));
        line(out, "covers", scope(waiver));
        line(out, "owner", optional(waiver, "owner"));
        line(out, "reason", optional(waiver, "reason"));
        line(out, "ticket", optional(waiver, "ticket"));
        line(out, "from", optional(waiver, "from"));
        line(out, "expires", optional(waiver, "expires"));
        line(out, "kept in", text(waiver, "origin") + (waiver.hasNonNull("file") ? ", " + text(waiver, "file") : ""));
        line(out, "version", optional(waiver, "version"));
        boolean used = waiver.hasNonNull("lastUse");
        line(
                out,
                "uses",
                waiver.path("uses").asLong() + " connections" + (used ? ", the last " + text(waiver, "lastUse") : ""));
    }

    static void trail(JsonNode changes, PrintWriter out) {
        out.println("changes, the latest first:");
        for (JsonNode change : changes) {
            out.printf(
                    "  %s  version %d  %s by %s%s%n",
                    text(change, "at"),
                    change.path("version").asInt(),
                    text(change, "action"),
                    text(change, "by"),
                    change.hasNonNull("importedFrom") ? " from " + text(change, "importedFrom") : "");
            differences(change.path("before"), change.path("after"), out);
        }
    }

    private static void differences(JsonNode before, JsonNode after, PrintWriter out) {
        for (String field : WaiverDraft.FIELDS) {
            String old = optional(before, field);
            String now = optional(after, field);
            if (before.isObject() && !java.util.Objects.equals(old, now)) {
                out.printf("      %s: %s -> %s%n", field, old == null ? "none" : old, now == null ? "none" : now);
            }
        }
    }

    static void preview(JsonNode answer, PrintWriter out) {
        out.printf("window: %s to %s%n", text(answer, "from"), text(answer, "to"));
        out.printf(
                "would have covered %s%d violations (%d packets, %d bytes)%n",
                answer.path("exact").asBoolean() ? "" : "at most ",
                answer.path("connections").asLong(),
                answer.path("packets").asLong(),
                answer.path("bytes").asLong());
        if (!answer.path("exact").asBoolean()) {
            out.println("Counts are not kept by workload and address; the samples of each finding tell:");
        }
        for (JsonNode finding : answer.path("findings")) {
            out.printf(
                    "  %-8s %s  %s  %d connections, %d of %d samples%n",
                    text(finding, "covered"),
                    text(finding, "kind"),
                    text(finding, "edge"),
                    finding.path("connections").asLong(),
                    finding.path("samplesCovered").asInt(),
                    finding.path("samples").asInt());
        }
        if (answer.path("findings").isEmpty()) {
            out.println("no open finding of the window");
        }
        if (answer.path("truncated").asBoolean()) {
            out.println("There are or may be more findings.");
        }
        out.flush();
    }

    static String scope(JsonNode waiver) {
        return Visible.name(ScopeWords.of(field -> optional(waiver, field)));
    }

    static String text(JsonNode node, String field) {
        String text = optional(node, field);
        return text == null ? "" : text;
    }

    private static @Nullable String optional(JsonNode node, String field) {
        return node.hasNonNull(field) ? Visible.text(node.path(field).asText()) : null;
    }

    private static void line(PrintWriter out, String name, @Nullable String value) {
        if (value != null) {
            out.printf("  %-12s %s%n", name, value);
        }
    }

    /** The fields of a waiver in an answer, those that are given. */
    static Map<String, String> fields(JsonNode waiver) {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        for (Iterator<String> names = WaiverDraft.FIELDS.iterator(); names.hasNext(); ) {
            String name = names.next();
            if (waiver.hasNonNull(name)) {
                fields.put(name, waiver.path(name).asText());
            }
        }
        return fields;
    }
}
