package io.portolan.publish.ocsf;

import io.portolan.model.finding.Violation;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** CloudEvents 1.0 in binary mode, as its Kafka protocol binding writes it: attributes are headers with the prefix {@code ce_}. */
final class CloudEventHeaders {
    static final String TYPE = "io.portolan.violation.v1";
    static final String CONTENT_TYPE = "application/json";
    static final String DATA_SCHEMA = "https://schema.ocsf.io/1.8.0/classes/detection_finding";

    private static final String SPEC_VERSION = "1.0";
    // RFC 3339, which CloudEvents asks for, has four digits for the year.
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private CloudEventHeaders() {}

    static Map<String, String> of(String id, String source, Violation violation) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("ce_specversion", SPEC_VERSION);
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", TYPE);
        headers.put("ce_subject", Shown.of(violation.edge().toString()));
        headers.put("ce_dataschema", DATA_SCHEMA);
        headers.put("content-type", CONTENT_TYPE);
        Instant time = violation.lastSeen();
        if (!time.isBefore(FIRST) && time.isBefore(END)) {
            headers.put("ce_time", time.toString());
        }
        return headers;
    }

    /** Checks what decides how the body is read; a relay may have added or dropped the rest. */
    static void check(Map<String, String> headers) {
        expect(headers, "ce_specversion", SPEC_VERSION);
        expect(headers, "ce_type", TYPE);
        expect(headers, "content-type", CONTENT_TYPE);
    }

    private static void expect(Map<String, String> headers, String name, String expected) {
        String value = headers.get(name);
        if (!expected.equals(value)) {
            String shown = value == null ? "absent" : "\"" + Shown.of(value) + "\"";
            throw new IllegalArgumentException("header " + name + ": " + shown + " (expected: " + expected + ")");
        }
    }
}
