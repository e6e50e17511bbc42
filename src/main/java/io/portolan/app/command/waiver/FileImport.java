package io.portolan.app.command.waiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portolan.app.ExitCode;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.WaiverDraft;
import io.portolan.view.words.Visible;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Brings the register to what a file says; a waiver that is refused does not keep the others out. */
final class FileImport {
    private final WaiverClient client;
    private final String name;
    private final boolean prune;
    private final boolean dryRun;

    /**
     * An import.
     *
     * @param name what the file is called in the trail
     * @param prune whether to revoke what is missing in it
     * @param dryRun whether to change nothing
     */
    FileImport(WaiverClient client, String name, boolean prune, boolean dryRun) {
        this.client = client;
        this.name = name;
        this.prune = prune;
        this.dryRun = dryRun;
    }

    /** What became of a waiver. */
    enum Outcome {
        ADDED(ExitCode.OK),
        CHANGED(ExitCode.OK),
        UNCHANGED(ExitCode.OK),
        PRUNED(ExitCode.OK),
        /** Imported from this file before, and no more in it. */
        MISSING(ExitCode.VIOLATIONS),
        /** Somebody revoked it; the file does not bring it back. */
        REVOKED(ExitCode.VIOLATIONS),
        /** It was imported from another file. */
        ELSEWHERE(ExitCode.VIOLATIONS),
        REFUSED(ExitCode.USAGE);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    Report run(List<Waiver> waivers) {
        Map<String, JsonNode> standing = byId(client.list(null));
        Map<String, JsonNode> revoked = byId(client.list("REVOKED"));
        List<Line> lines = new ArrayList<>();
        for (Waiver waiver : waivers) {
            lines.add(tried(waiver.id(), () -> put(waiver, standing.remove(waiver.id()), revoked.get(waiver.id()))));
        }
        standing.forEach((id, left) -> {
            if (name.equals(WaiverText.text(left, "file")) && ofDatabase(left)) {
                lines.add(tried(id, () -> missing(id, left)));
            }
        });
        return new Report(name, dryRun, lines);
    }

    private static Map<String, JsonNode> byId(JsonNode answer) {
        Map<String, JsonNode> byId = new TreeMap<>();
        answer.path("waivers").forEach(waiver -> byId.put(waiver.path("id").asText(), waiver));
        return byId;
    }

    private static boolean ofDatabase(JsonNode waiver) {
        return waiver.path("origin").asText().equals("database");
    }

    private Line put(
            Waiver waiver,
            @org.jspecify.annotations.Nullable JsonNode standing,
            @org.jspecify.annotations.Nullable JsonNode revoked) {
        Map<String, Object> fields = new LinkedHashMap<>(WaiverDraft.texts(waiver));
        Map<String, Object> terms = Map.copyOf(fields);
        fields.put("importedFrom", name);
        if (revoked != null) {
            return new Line(
                    waiver.id(),
                    Outcome.REVOKED,
                    "by " + WaiverText.text(revoked, "changedBy") + " at " + WaiverText.text(revoked, "changedAt")
                            + ", which is for good (expected: another id, or remove it from the file)");
        }
        if (standing == null || !ofDatabase(standing)) {
            if (!dryRun || standing != null) {
                // For one of the service's own file the service refuses and names both places.
                client.add(fields);
            }
            return new Line(waiver.id(), Outcome.ADDED, "");
        }
        String from = WaiverText.text(standing, "file");
        if (!from.isEmpty() && !from.equals(name)) {
            return new Line(waiver.id(), Outcome.ELSEWHERE, "imported from " + from + " (expected: an id in one file)");
        }
        if (from.equals(name) && terms.equals(WaiverText.fields(standing))) {
            return new Line(waiver.id(), Outcome.UNCHANGED, "");
        }
        fields.put("version", standing.path("version").asInt());
        if (!dryRun) {
            client.change(waiver.id(), fields);
        }
        return new Line(waiver.id(), Outcome.CHANGED, from.isEmpty() ? "was entered by hand" : "");
    }

    private Line missing(String id, JsonNode left) {
        if (!prune) {
            return new Line(id, Outcome.MISSING, "no more in the file (expected: --prune to revoke it)");
        }
        if (!dryRun) {
            client.revoke(id, left.path("version").asInt());
        }
        return new Line(id, Outcome.PRUNED, "revoked");
    }

    private static Line tried(String id, java.util.function.Supplier<Line> work) {
        try {
            return work.get();
        } catch (ConfigurationException e) {
            return new Line(id, Outcome.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    /** What became of one waiver, and why. */
    record Line(String id, Outcome outcome, String detail) {}

    /** What became of all. */
    record Report(String name, boolean dryRun, List<Line> lines) {
        int exitCode() {
            return lines.stream().mapToInt(line -> line.outcome.exitCode).max().orElse(ExitCode.OK);
        }

        ObjectNode json() {
            ObjectNode json = WaiverClient.JSON.createObjectNode();
            json.put("file", name).put("dryRun", dryRun);
            ArrayNode waivers = json.putArray("waivers");
            lines.forEach(line -> waivers.addObject()
                    .put("id", line.id)
                    .put("outcome", line.outcome.name())
                    .put("detail", line.detail));
            return json;
        }

        void text(PrintWriter out) {
            Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
            for (Line line : lines) {
                counts.merge(line.outcome, 1, Integer::sum);
                if (line.outcome != Outcome.UNCHANGED) {
                    out.printf(
                            "%-9s  %s%s%n",
                            word(line.outcome), line.id, line.detail.isEmpty() ? "" : ": " + line.detail);
                }
            }
            StringBuilder sum = new StringBuilder(Visible.name(name)).append(": ");
            if (lines.isEmpty()) {
                sum.append("no waivers");
            }
            counts.forEach((outcome, count) ->
                    sum.append(sum.toString().endsWith(": ") ? "" : ", ").append(count + " " + word(outcome)));
            out.println(sum + (dryRun ? " (dry run: nothing was changed)" : ""));
            out.flush();
        }

        private static String word(Outcome outcome) {
            return outcome.name().toLowerCase(Locale.ROOT);
        }
    }
}
