package io.portolan.publish.ocsf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.portolan.json.ModelJson;
import io.portolan.model.exchange.ViolationCodec;
import io.portolan.model.exchange.ViolationMessage;
import io.portolan.model.finding.Violation;

/**
 * Violations as OCSF 1.8.0 Detection Findings in CloudEvents 1.0 binary mode; docs/events.md shows one.
 *
 * <p>One message tells of the connections of one fingerprint that were judged together. Messages of one fingerprint carry the same
 * {@code finding_info.uid}; their counts add up. Thread-safe.
 */
public final class OcsfViolationCodec implements ViolationCodec {
    // ASCII alone: a hostile host name with half a surrogate pair would not survive UTF-8 otherwise.
    private static final ObjectWriter WRITER = ModelJson.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private final String source;
    private final String productVersion;

    /**
     * Inert.
     *
     * @param source the CloudEvents source: a URI reference that names this installation, such as {@code /portolan/prod-eu}
     * @param productVersion Portolan's version
     */
    public OcsfViolationCodec(String source, String productVersion) {
        this.source = source;
        this.productVersion = productVersion;
    }

    @Override
    public ViolationMessage encode(String id, Violation violation) {
        try {
            String body = WRITER.writeValueAsString(OcsfFinding.of(id, violation, productVersion));
            return new ViolationMessage(violation.fingerprint(), CloudEventHeaders.of(id, source, violation), body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }

    @Override
    public Violation decode(ViolationMessage message) {
        CloudEventHeaders.check(message.headers());
        Violation violation = OcsfFindingReader.read(message.body());
        if (!violation.fingerprint().equals(message.key())) {
            throw new IllegalArgumentException("key: \"" + Shown.of(message.key()) + "\" (expected: the fingerprint "
                    + violation.fingerprint() + ")");
        }
        return violation;
    }
}
