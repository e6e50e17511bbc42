package io.portolan.publish.ocsf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.json.ModelJson;
import io.portolan.model.finding.Violation;
import java.util.regex.Pattern;

/**
 * Reads back what {@link OcsfFinding} wrote, and holds the public part against the exact one: a message that says two things
 * is refused.
 */
final class OcsfFindingReader {
    /** A message with five samples at their largest has some 100 KB; brokers take 1 MB unless told otherwise. */
    static final int MAX_LENGTH = 4_000_000;

    private static final String EXACT = "unmapped.portolan.violation";
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{32}");

    private OcsfFindingReader() {}

    static Violation read(String body) {
        if (body.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "body: " + body.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        ObjectMapper mapper = ModelJson.mapper();
        try {
            JsonNode finding = mapper.readTree(body);
            JsonNode exact = finding.path("unmapped").path("portolan").path("violation");
            checkClass(finding);
            if (!exact.isObject()) {
                throw new IllegalArgumentException(EXACT + ": " + shown(exact) + " (expected: an object)");
            }
            Violation violation = mapper.treeToValue(exact, Violation.class);
            checkWhole(violation);
            checkAgrees(finding, violation);
            return violation;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(ModelJson.describe(e, EXACT), e);
        }
    }

    private static void checkClass(JsonNode finding) {
        expect("class_uid", finding.path("class_uid"), Integer.toString(OcsfFinding.CLASS_UID));
        JsonNode version = finding.path("metadata").path("version");
        // OCSF keeps minor versions compatible, so a newer writer of the same major version is read.
        if (!version.isTextual() || !version.textValue().startsWith("1.")) {
            throw new IllegalArgumentException(
                    "metadata.version: " + shown(version) + " (expected: " + OcsfFinding.SCHEMA_VERSION + ")");
        }
    }

    /** What the history relies on and the record itself does not check. */
    private static void checkWhole(Violation violation) {
        if (!FINGERPRINT.matcher(violation.fingerprint()).matches()) {
            throw new IllegalArgumentException(EXACT + ".fingerprint: \"" + Shown.of(violation.fingerprint())
                    + "\" (expected: 32 hexadecimal digits)");
        }
        if (violation.samples().isEmpty() && violation.retracted().isEmpty()) {
            throw new IllegalArgumentException(
                    EXACT + ".samples: 0 (expected: 1.." + Violation.MAX_SAMPLES + ", or something retracted)");
        }
        if (violation.count() < 1 && violation.retracted().isEmpty()) {
            throw new IllegalArgumentException(
                    EXACT + ".count: " + violation.count() + " (expected: at least 1 where nothing is retracted)");
        }
        if (violation.lastSeen().isBefore(violation.firstSeen())) {
            throw new IllegalArgumentException(EXACT + ".lastSeen: " + violation.lastSeen()
                    + " (expected: not before firstSeen " + violation.firstSeen() + ")");
        }
    }

    private static void checkAgrees(JsonNode finding, Violation violation) {
        JsonNode info = finding.path("finding_info");
        expect("finding_info.uid", info.path("uid"), violation.fingerprint());
        if (violation.count() > 0 || !finding.path("count").isMissingNode()) {
            expect("count", finding.path("count"), Long.toString(violation.count()));
        }
        expect(
                "finding_info.first_seen_time",
                info.path("first_seen_time"),
                Long.toString(EpochMillis.of(violation.firstSeen())));
        expect(
                "finding_info.last_seen_time",
                info.path("last_seen_time"),
                Long.toString(EpochMillis.of(violation.lastSeen())));
    }

    private static void expect(String field, JsonNode value, String expected) {
        if (!value.asText().equals(expected)) {
            throw new IllegalArgumentException(field + ": " + shown(value) + " (expected: " + expected + ")");
        }
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "absent" : value.isContainerNode() ? "not a scalar" : Shown.of(value.toString());
    }
}
