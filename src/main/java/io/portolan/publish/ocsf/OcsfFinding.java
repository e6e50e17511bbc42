package io.portolan.publish.ocsf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portolan.json.ModelJson;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.verdict.ViolationKind;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A violation as an OCSF 1.8.0 Detection Finding (class 2004), schema.ocsf.io/1.8.0/classes/detection_finding.
 *
 * <p>Keys are always in the same order. Times are those of the evidence, never the clock's, so that a replay writes the same
 * bytes. Whether earlier messages told of the same finding is not known to the auditor, which keeps no state: a message that
 * adds connections is a Create; {@code finding_info.uid} tells which belong together. A message that only tells connections anew, or
 * takes some back, is an Update without a {@code count}, and no alert.
 */
final class OcsfFinding {
    static final String SCHEMA_VERSION = "1.8.0";
    static final int CLASS_UID = 2004;
    private static final int CATEGORY_FINDINGS = 2;
    private static final int ACTIVITY_CREATE = 1;
    private static final int ACTIVITY_UPDATE = 2;
    private static final int STATUS_NEW = 1;
    private static final int STATUS_IN_PROGRESS = 2;
    private static final int STATUS_SUPPRESSED = 3;
    private static final int CONFIDENCE_MEDIUM = 2;
    private static final int CONFIDENCE_HIGH = 3;
    private static final int ANALYTIC_RULE = 1;
    private static final int ROLE_TARGET = 1;
    private static final int ROLE_ACTOR = 2;
    private static final String PRODUCT = "Portolan";

    private OcsfFinding() {}

    static ObjectNode of(String id, Violation violation, String productVersion) {
        ObjectNode finding = classification(violation.count() > 0);
        state(finding, violation);
        finding.put("time", EpochMillis.of(violation.lastSeen()));
        finding.put("start_time", EpochMillis.of(violation.firstSeen()));
        finding.put("end_time", EpochMillis.of(violation.lastSeen()));
        if (violation.count() > 0) {
            finding.put("count", violation.count());
        }
        finding.put("message", message(violation));
        info(finding.putObject("finding_info"), violation);
        ArrayNode evidences = finding.putArray("evidences");
        violation.samples().forEach(sample -> evidences.add(OcsfEvidence.of(violation.edge(), sample)));
        ArrayNode resources = finding.putArray("resources");
        resource(resources.addObject(), violation.edge().destination(), ROLE_TARGET, "Target");
        resource(resources.addObject(), violation.edge().source(), ROLE_ACTOR, "Actor");
        metadata(finding.putObject("metadata"), id, violation, productVersion);
        finding.putObject("unmapped")
                .putObject("portolan")
                .set("violation", ModelJson.mapper().valueToTree(violation));
        return finding;
    }

    private static String message(Violation violation) {
        if (violation.count() >= 0) {
            return violation.explanation();
        }
        long taken = Math.abs(Math.max(violation.count(), -Long.MAX_VALUE));
        return "Taken back for " + taken + (taken == 1 ? " connection" : " connections")
                + ", of which more is known now. It was: " + violation.explanation();
    }

    private static ObjectNode classification(boolean adds) {
        int activity = adds ? ACTIVITY_CREATE : ACTIVITY_UPDATE;
        String name = adds ? "Create" : "Update";
        ObjectNode finding = ModelJson.mapper().createObjectNode();
        finding.put("class_uid", CLASS_UID);
        finding.put("class_name", "Detection Finding");
        finding.put("category_uid", CATEGORY_FINDINGS);
        finding.put("category_name", "Findings");
        finding.put("activity_id", activity);
        finding.put("activity_name", name);
        finding.put("type_uid", CLASS_UID * 100 + activity);
        finding.put("type_name", "Detection Finding: " + name);
        return finding;
    }

    private static void state(ObjectNode finding, Violation violation) {
        boolean waived = violation.waiver() != null;
        boolean proven = violation.samples().stream()
                .allMatch(sample -> sample.initiatorEvidence().proven());
        Severity severity = Severity.of(violation);
        finding.put("severity_id", severity.id());
        finding.put("severity", severity.caption());
        boolean adds = violation.count() > 0;
        int open = adds ? STATUS_NEW : STATUS_IN_PROGRESS;
        finding.put("status_id", waived ? STATUS_SUPPRESSED : open);
        finding.put("status", waived ? "Suppressed" : adds ? "New" : "In Progress");
        finding.put("is_alert", adds && !waived);
        finding.put("confidence_id", proven ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM);
        finding.put("confidence", proven ? "High" : "Medium");
    }

    private static void info(ObjectNode info, Violation violation) {
        info.put("uid", violation.fingerprint());
        info.put("title", title(violation.kind()) + ": " + violation.edge());
        info.put("desc", violation.explanation());
        info.putArray("types").add("port-matrix/" + slug(violation.kind()));
        info.put("created_time", EpochMillis.of(violation.firstSeen()));
        info.put("first_seen_time", EpochMillis.of(violation.firstSeen()));
        info.put("last_seen_time", EpochMillis.of(violation.lastSeen()));
        ObjectNode analytic = info.putObject("analytic");
        analytic.put("type_id", ANALYTIC_RULE);
        analytic.put("type", "Rule");
        analytic.put(
                "uid",
                violation.row() == null
                        ? slug(violation.kind())
                        : violation.row().row());
        analytic.put("name", slug(violation.kind()));
        analytic.put("version", violation.matrix());
        ArrayNode sources = info.putArray("data_sources");
        TreeSet<String> formats = new TreeSet<>();
        for (ViolationSample sample : violation.samples()) {
            formats.add(sample.origin().format());
        }
        formats.forEach(sources::add);
    }

    private static void resource(ObjectNode resource, Party party, int roleId, String role) {
        resource.put("uid", party.label());
        resource.put("name", party.title());
        resource.put("type", party.component() == null ? "Host" : "Component");
        resource.put("role_id", roleId);
        resource.put("role", role);
    }

    private static void metadata(ObjectNode metadata, String id, Violation violation, String productVersion) {
        metadata.put("version", SCHEMA_VERSION);
        metadata.put("uid", id);
        metadata.put("correlation_uid", violation.fingerprint());
        metadata.put("event_code", violation.kind().name());
        ObjectNode product = metadata.putObject("product");
        product.put("name", PRODUCT);
        product.put("vendor_name", PRODUCT);
        product.put("version", productVersion);
    }

    private static String slug(ViolationKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String title(ViolationKind kind) {
        String words = slug(kind).replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
