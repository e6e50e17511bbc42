package io.portolan.app.service.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.app.replay.ShadowRun;
import io.portolan.investigate.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request. What is not given of the rules is as in force.
 *
 * @param from connections that start from here on
 * @param to and before here
 * @param matrix documented matrix, null for the one in force
 * @param overlays in order, null for those in force
 * @param waivers null for those in force
 * @param changes told at most
 */
record WhatIfRequest(
        Instant from,
        Instant to,
        @Nullable DocumentChoice matrix,
        @Nullable List<DocumentChoice> overlays,
        @Nullable DocumentChoice waivers,
        int changes) {
    /** The word for the waivers in force. */
    static final String STORED = "stored";

    static final String NONE = "none";
    static final int MAX_OVERLAYS = 8;
    static final int DEFAULT_CHANGES = 1000;

    private static final List<String> FIELDS = List.of("from", "to", "matrix", "overlays", "waivers", "changes");
    private static final String TIME = "a time with its zone such as 2026-11-01T00:00:00Z (RFC 3339)";
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    /**
     * Reads a body.
     *
     * @throws ProblemException 400, naming the field, its value and what is accepted
     */
    static WhatIfRequest read(String body, Duration longest) {
        RequestFields fields = RequestFields.of(body, FIELDS);
        Instant from = time(fields, "from");
        Instant to = time(fields, "to");
        if (!from.isBefore(to)) {
            throw ProblemException.invalid("to", to.toString(), "later than from, which is " + from);
        }
        if (Duration.between(from, to).compareTo(longest) > 0) {
            throw ProblemException.invalid(
                    "to",
                    to.toString(),
                    "at most " + longest.toDays() + " days after from, " + from.plus(longest)
                            + " (portolan.what-if.longest-days)");
        }
        JsonNode matrix = fields.value("matrix");
        JsonNode waivers = fields.value("waivers");
        return new WhatIfRequest(
                from,
                to,
                matrix == null ? null : DocumentChoice.read("matrix", matrix, "the id of a bundled matrix"),
                overlays(fields.value("overlays")),
                waivers == null ? null : waivers(waivers),
                fields.number("changes", DEFAULT_CHANGES, ShadowRun.MAX_CHANGES));
    }

    private static Instant time(RequestFields fields, String name) {
        String written = fields.text(name, TIME);
        String upper = written.toUpperCase(Locale.ROOT);
        try {
            if (RFC_3339.matcher(upper).matches()) {
                return OffsetDateTime.parse(upper).toInstant();
            }
        } catch (DateTimeException e) {
            // The thirtieth of February; said below.
        }
        throw ProblemException.invalid(name, written, TIME);
    }

    private static @Nullable List<DocumentChoice> overlays(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (!node.isArray() || node.size() > MAX_OVERLAYS) {
            throw ProblemException.invalid(
                    "overlays", RequestFields.shown(node), "a list of overlays, 0.." + MAX_OVERLAYS + " of them");
        }
        List<DocumentChoice> overlays = new ArrayList<>();
        for (JsonNode overlay : node) {
            overlays.add(
                    DocumentChoice.read("overlays[" + overlays.size() + "]", overlay, "the id of a bundled overlay"));
        }
        return List.copyOf(overlays);
    }

    private static DocumentChoice waivers(JsonNode node) {
        String words = "\"" + STORED + "\", \"" + NONE + "\"";
        DocumentChoice waivers = DocumentChoice.read("waivers", node, words);
        if (!waivers.yaml() && !waivers.text().equals(STORED) && !waivers.text().equals(NONE)) {
            throw ProblemException.invalid("waivers", waivers.text(), words + ", or {\"yaml\": \"...\"}");
        }
        return waivers;
    }
}
