package io.portolan.publish.ocsf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.exchange.ViolationMessage;
import io.portolan.model.finding.Retraction;
import io.portolan.model.finding.Violation;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.publish.PublishFixtures;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcsfViolationCodecTest {
    private static final String ID = "5b2c";
    private final OcsfViolationCodec codec = new OcsfViolationCodec("/portolan/test", "0.1.0");
    private final Violation violation = PublishFixtures.violation(ViolationKind.UNDOCUMENTED_PORT, null);

    @Test
    void shouldWriteCloudEventsHeaders() {
        assertThat(codec.encode(ID, violation).headers())
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", ID,
                        "ce_source", "/portolan/test",
                        "ce_type", "io.portolan.violation.v1",
                        "ce_time", "2026-11-01T10:00:01.500000007Z",
                        "ce_subject", "message-processor -> cassandra TCP/7001",
                        "ce_dataschema", "https://schema.ocsf.io/1.8.0/classes/detection_finding",
                        "content-type", "application/json"));
    }

    /** Nobody's dashboard is given a negative count, and nobody is woken by what turned out to be fine. */
    @Test
    void shouldWriteAnUpdateWithoutACountWhenConnectionsAreTakenBack() throws Exception {
        Violation taken = new Violation(
                violation.fingerprint(),
                violation.kind(),
                violation.edge(),
                violation.matrix(),
                violation.row(),
                violation.waiver(),
                -2,
                violation.firstSeen(),
                violation.lastSeen(),
                violation.samples(),
                List.of(new Retraction(violation.firstSeen(), "e1", 1)));

        JsonNode finding = body(taken);

        assertThat(finding.path("activity_id").intValue()).isEqualTo(2);
        assertThat(finding.path("type_uid").intValue()).isEqualTo(200402);
        assertThat(finding.has("count")).isFalse();
        assertThat(finding.path("is_alert").booleanValue()).isFalse();
        assertThat(finding.path("message").textValue())
                .startsWith("Taken back for 2 connections, of which more is known");
        assertThat(codec.decode(codec.encode(ID, taken))).isEqualTo(taken);
    }

    @Test
    void shouldUseTheFingerprintAsKey() {
        assertThat(codec.encode(ID, violation).key()).isEqualTo(violation.fingerprint());
    }

    @Test
    void shouldWriteWhatOcsfRequires() throws Exception {
        JsonNode finding = body(violation);

        for (String required : List.of(
                "activity_id",
                "category_uid",
                "class_uid",
                "type_uid",
                "severity_id",
                "time",
                "metadata",
                "finding_info")) {
            assertThat(finding.has(required)).as(required).isTrue();
        }
        assertThat(finding.path("class_uid").intValue()).isEqualTo(2004);
        assertThat(finding.path("category_uid").intValue()).isEqualTo(2);
        assertThat(finding.path("activity_id").intValue()).isIn(1, 2, 3, 99);
        assertThat(finding.path("type_uid").intValue())
                .isEqualTo(2004 * 100 + finding.path("activity_id").intValue());
        assertThat(finding.path("severity_id").intValue()).isIn(0, 1, 2, 3, 4, 5, 6, 99);
        assertThat(finding.path("status_id").intValue()).isIn(0, 1, 2, 3, 4, 5, 6, 99);
        assertThat(finding.path("confidence_id").intValue()).isIn(0, 1, 2, 3, 99);
        assertThat(finding.path("time").isIntegralNumber()).isTrue();
        assertThat(finding.at("/metadata/version").textValue()).isEqualTo("1.8.0");
        assertThat(finding.at("/metadata/product/name").textValue()).isEqualTo("Portolan");
        assertThat(finding.at("/metadata/product/vendor_name").isTextual()).isTrue();
        assertThat(finding.at("/metadata/product/version").textValue()).isEqualTo("0.1.0");
        assertThat(finding.at("/metadata/correlation_uid").textValue()).isEqualTo(violation.fingerprint());
        assertThat(finding.at("/finding_info/uid").textValue()).isEqualTo(violation.fingerprint());
        assertThat(finding.at("/finding_info/analytic/type_id").intValue()).isEqualTo(1);
        for (JsonNode resource : finding.path("resources")) {
            assertThat(resource.path("role_id").intValue()).isIn(1, 2);
        }
    }

    @Test
    void shouldUseNoAttributeThatTheClassDoesNotHave() throws Exception {
        Set<String> attributes = Set.of(
                "class_uid",
                "class_name",
                "category_uid",
                "category_name",
                "activity_id",
                "activity_name",
                "type_uid",
                "type_name",
                "severity_id",
                "severity",
                "status_id",
                "status",
                "time",
                "start_time",
                "end_time",
                "count",
                "is_alert",
                "confidence_id",
                "confidence",
                "message",
                "finding_info",
                "evidences",
                "resources",
                "metadata",
                "unmapped");

        assertThat(names(body(violation))).isSubsetOf(attributes);
        assertThat(names(body(violation).at("/evidences/0")))
                .isSubsetOf("uid", "src_endpoint", "dst_endpoint", "connection_info", "tls", "data");
        assertThat(names(body(violation).at("/finding_info")))
                .isSubsetOf(
                        "uid",
                        "title",
                        "desc",
                        "types",
                        "created_time",
                        "first_seen_time",
                        "last_seen_time",
                        "analytic",
                        "data_sources");
    }

    @Test
    void shouldShowTheConnectionAsEvidence() throws Exception {
        JsonNode evidence = body(violation).at("/evidences/0");

        assertThat(evidence.at("/src_endpoint").toString())
                .isEqualTo("{\"ip\":\"10.89.0.21\",\"port\":52066,\"name\":\"apigee/runtime-0\","
                        + "\"svc_name\":\"message-processor\"}");
        assertThat(evidence.at("/dst_endpoint/ip").textValue()).isEqualTo("10.89.0.11");
        assertThat(evidence.at("/dst_endpoint/port").intValue()).isEqualTo(7001);
        assertThat(evidence.at("/connection_info").toString())
                .isEqualTo(
                        "{\"uid\":\"e1\",\"community_uid\":\"1:ngVVBiccW6o8g+P3Iv8/7dUC8XI=\",\"direction_id\":3,"
                                + "\"direction\":\"Lateral\",\"protocol_num\":6,\"protocol_name\":\"tcp\",\"protocol_ver_id\":4}");
        assertThat(evidence.at("/tls").toString())
                .isEqualTo("{\"version\":\"1.2\",\"cipher\":\"0xC02F\",\"sni\":\"cassandra.local\"}");
        assertThat(evidence.at("/data/is_src_dst_assignment_known").booleanValue())
                .isTrue();
        assertThat(evidence.at("/data/initiator_evidence").textValue()).isEqualTo("TCP_SYN");
    }

    @Test
    void shouldSayThatTheAssignmentIsNotKnownWhenTheInitiatorWasInferred() throws Exception {
        Violation inferred =
                PublishFixtures.violation(ViolationKind.UNDOCUMENTED_PORT, null, InitiatorEvidence.EPHEMERAL);

        assertThat(body(inferred)
                        .at("/evidences/0/data/is_src_dst_assignment_known")
                        .booleanValue())
                .isFalse();
        assertThat(body(inferred).path("confidence").textValue()).isEqualTo("Medium");
        assertThat(body(violation).path("confidence").textValue()).isEqualTo("High");
    }

    @Test
    void shouldWriteTimesInMillisecondsBesideTheExactOnes() throws Exception {
        JsonNode finding = body(violation);

        assertThat(finding.path("start_time").longValue())
                .isEqualTo(violation.firstSeen().toEpochMilli());
        assertThat(finding.at("/finding_info/last_seen_time").longValue())
                .isEqualTo(violation.lastSeen().toEpochMilli());
        assertThat(finding.at("/unmapped/portolan/violation/lastSeen").textValue())
                .isEqualTo("2026-11-01T10:00:01.500000007Z");
    }

    @ParameterizedTest
    @CsvSource({
        "INSECURE_TRANSPORT, 4",
        "UNKNOWN_PEER, 4",
        "UNDOCUMENTED_DESTINATION, 4",
        "UNDOCUMENTED_PAIR, 4",
        "UNDOCUMENTED_PORT, 3",
        "WRONG_INITIATOR, 3",
        "CONDITION_VIOLATED, 2"
    })
    void shouldGradeSeverityByKind(ViolationKind kind, int severity) throws Exception {
        assertThat(body(PublishFixtures.violation(kind, null))
                        .path("severity_id")
                        .intValue())
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @EnumSource(ViolationKind.class)
    void shouldNotAlarmAboutWaivedViolations(ViolationKind kind) throws Exception {
        JsonNode finding = body(PublishFixtures.violation(kind, "w-1"));

        assertThat(finding.path("severity_id").intValue()).isEqualTo(1);
        assertThat(finding.path("status_id").intValue()).isEqualTo(3);
        assertThat(finding.path("is_alert").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "\"class_uid\":2004 => \"class_uid\":2003 => class_uid: 2003 (expected: 2004)",
                "\"version\":\"1.8.0\" => \"version\":\"2.0.0\" => metadata.version: \"2.0.0\" (expected: 1.8.0)",
                "\"count\":3,\"mess => \"count\":4,\"mess => count: 4 (expected: 3)",
                "\"portolan\":{ => \"portulan\":{ => unmapped.portolan.violation: absent (expected: an object)",
                "\"port\":7001,\"workload\" => \"port\":70010,\"workload\" => port: 70010 (expected: 0..65535)",
                "\"first_seen_time\":1 => \"first_seen_time\":2 => finding_info.first_seen_time: 2",
                "\"kind\":\"UNDOCUMENTED_PORT\" => \"kind\":\"NICE\" => unmapped.portolan.violation.kind: "
            })
    void shouldNameTheFieldThatIsWrong(String part, String replacement, String message) {
        ViolationMessage good = codec.encode(ID, violation);
        assertThat(good.body()).contains(part);
        ViolationMessage bad =
                new ViolationMessage(good.key(), good.headers(), good.body().replace(part, replacement));

        assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(bad)).withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "{}", "17", "\"x\"", "{", "\u0000", "{\"class_uid\":2004}", "{} {}"})
    void shouldRefuseWhatIsNoFinding(String body) {
        ViolationMessage good = codec.encode(ID, violation);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(new ViolationMessage(good.key(), good.headers(), body)));
    }

    @Test
    void shouldRefuseBodiesBeyondTheBound() {
        ViolationMessage good = codec.encode(ID, violation);
        String large = good.body() + " ".repeat(OcsfFindingReader.MAX_LENGTH);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(new ViolationMessage(good.key(), good.headers(), large)))
                .withMessageStartingWith("body: ");
    }

    @Test
    void shouldRefuseDeepNestingWithoutFollowingIt() {
        ViolationMessage good = codec.encode(ID, violation);
        String deep = "{\"a\":".repeat(200_000) + "1" + "}".repeat(200_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(new ViolationMessage(good.key(), good.headers(), deep)))
                .withMessageContaining("nesting");
    }

    @Test
    void shouldRefuseAKeyThatIsNotTheFingerprint() {
        ViolationMessage good = codec.encode(ID, violation);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(new ViolationMessage("other", good.headers(), good.body())))
                .withMessageStartingWith("key: \"other\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_type", "content-type"})
    void shouldRefuseEventsOfAnotherType(String header) {
        ViolationMessage good = codec.encode(ID, violation);
        Map<String, String> headers = new HashMap<>(good.headers());
        headers.put(header, "other\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(new ViolationMessage(good.key(), headers, good.body())))
                .withMessageStartingWith("header " + header + ": \"other\uFFFD\" (expected: ");
        headers.remove(header);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(new ViolationMessage(good.key(), headers, good.body())))
                .withMessageStartingWith("header " + header + ": absent");
    }

    private JsonNode body(Violation encoded) throws Exception {
        return new ObjectMapper().readTree(codec.encode(ID, encoded).body());
    }

    private static List<String> names(JsonNode node) {
        Iterator<String> names = node.fieldNames();
        List<String> list = new java.util.ArrayList<>();
        names.forEachRemaining(list::add);
        return list;
    }
}
