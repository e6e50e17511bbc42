package io.portolan.capture.flowlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubbleReaderTest {
    private final HubbleReader reader = new HubbleReader();

    /** A TCP flow with these flags and these further members. */
    private static String flow(String flags, String more) {
        return "{\"flow\":{\"time\":\"2026-02-24T08:00:00Z\",\"IP\":{\"source\":\"10.0.0.1\",\"destination\":\"10.0.0.2\"},"
                + "\"l4\":{\"TCP\":{\"source_port\":40000,\"destination_port\":7001,\"flags\":{" + flags + "}}}" + more
                + "}}\n";
    }

    private Observation only(String flags, String more) {
        return Recorded.of(reader, flow(flags, more)).only();
    }

    @Test
    void shouldReadEveryShapeOfAnExport() {
        Recorded recorded = Recorded.of(reader, Recorded.fixture("hubble-exporter-all-shapes/input.jsonl"));

        assertThat(recorded.observations).hasSize(5);
        Observation opening = recorded.observations.get(0);
        assertThat(opening.origin().format()).isEqualTo("hubble");
        assertThat(opening.recordId()).isEqualTo("11111111-0000-4000-8000-000000000001");
        assertThat(opening.observer()).isEqualTo("lab/node-1");
        assertThat(opening.from()).isEqualTo(Instant.parse("2026-02-24T08:43:39.070396373Z"));
        assertThat(opening.to()).isEqualTo(opening.from());
        assertThat(opening.a().workload()).isEqualTo("apigee/apigee-runtime-7788964bc-lsfw5");
        assertThat(opening.b().workload()).isEqualTo("apigee/apigee-cassandra-default-0");
        assertThat(opening.initiator()).isEqualTo(new Initiator(Side.A, InitiatorEvidence.TCP_SYN));
        assertThat(opening.traffic()).isEqualTo(Traffic.NOT_COUNTED);
        assertThat(opening.whole()).isFalse();
    }

    @Test
    void shouldTurnAReplyAroundEvenWhereBothPortsLookEphemeral() {
        Recorded recorded = Recorded.of(reader, Recorded.fixture("hubble-exporter-all-shapes/input.jsonl"));

        Observation reply = recorded.observations.get(1);
        assertThat(reply.a().socket()).isEqualTo("10.0.0.1:60002");
        assertThat(reply.initiator()).isEqualTo(new Initiator(Side.B, InitiatorEvidence.STATEFUL_SOURCE));
        assertThat(reply.outcome()).isEqualTo(Outcome.ESTABLISHED);
        assertThat(reply.a().workload()).isNull();
        assertThat(reply.b().workload()).isEqualTo("apigee/apigee-watcher");
        assertThat(reply.observer()).isEqualTo("lab/node-2");
    }

    @Test
    void shouldCountLostEventsAndWhatIsNoConnection() {
        Recorded recorded = Recorded.of(reader, Recorded.fixture("hubble-exporter-all-shapes/input.jsonl"));

        assertThat(recorded.count(LossCause.SOURCE_LOST)).isEqualTo(17);
        assertThat(recorded.detail(LossCause.SOURCE_LOST)).contains("line 4").contains("PERF_EVENT_RING_BUFFER");
        assertThat(recorded.count(LossCause.NOT_A_CONNECTION)).isEqualTo(2);
        assertThat(recorded.detail(LossCause.NOT_A_CONNECTION))
                .contains("line 5")
                .contains("agent_event");
        assertThat(recorded.losses).hasSize(2);
    }

    @Test
    void shouldReadABareFlowWithItsNamesAndUdpOverIpv6() {
        Recorded recorded = Recorded.of(reader, Recorded.fixture("hubble-exporter-all-shapes/input.jsonl"));

        Observation bare = recorded.observations.get(3);
        assertThat(bare.b()).isEqualTo(new Endpoint(bare.b().address(), 443, null, "logging.googleapis.com"));
        assertThat(bare.outcome()).isEqualTo(Outcome.ESTABLISHED);
        Observation dns = recorded.observations.get(4);
        assertThat(dns.protocol()).isEqualTo(TransportProtocol.UDP);
        assertThat(dns.b().socket()).isEqualTo("[fd00::53]:53");
        assertThat(dns.recordId()).isNull();
    }

    @Test
    void shouldLeaveTheInitiatorUnknownInAnOldExportWithoutIsReply() {
        Observation seen = Recorded.of(reader, Recorded.fixture("hubble-gke-2021-no-is-reply/input.json"))
                .only();

        assertThat(seen.initiator()).isEqualTo(Initiator.UNKNOWN);
        assertThat(seen.a().workload()).isEqualTo("default/kibana-kb-6ff68f4bd-bkft6");
        assertThat(seen.b().port()).isEqualTo(9200);
        assertThat(seen.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"SYN\":true | ,\"is_reply\":true | A | TCP_SYN",
                "\"SYN\":true,\"ACK\":true | ,\"is_reply\":false | B | TCP_SYN_ACK",
                "\"ACK\":true | ,\"is_reply\":true | B | STATEFUL_SOURCE",
                "\"ACK\":true | ,\"is_reply\":false | A | STATEFUL_SOURCE",
                "\"ACK\":true | ,\"is_reply\":null | UNKNOWN | NONE",
                "\"ACK\":true | ,\"reply\":true | B | STATEFUL_SOURCE",
                "\"ACK\":true | ,\"reply\":false | UNKNOWN | NONE",
                "\"ACK\":true,\"SYN\":false | ,\"is_reply\":false | A | STATEFUL_SOURCE",
                "\"ACK\":true | ,\"traffic_direction\":\"EGRESS\" | UNKNOWN | NONE",
            })
    void shouldReadFlagsFirstAndIsReplySecond(String flags, String more, Side side, InitiatorEvidence evidence) {
        assertThat(only(flags, more).initiator()).isEqualTo(new Initiator(side, evidence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"SYN\":true | \"DROPPED\",\"drop_reason\":133 | DENIED",
                "\"SYN\":true | \"DROPPED\",\"drop_reason_desc\":\"AUTH_REQUIRED\" | DENIED",
                "\"SYN\":true | \"DROPPED\" | DENIED",
                "\"SYN\":true | \"DROPPED\",\"drop_reason\":155,\"drop_reason_desc\":\"CT_MAP_INSERTION_FAILED\" | ATTEMPTED",
                "\"ACK\":true | \"DROPPED\",\"drop_reason\":151 | UNKNOWN",
                "\"SYN\":true | \"FORWARDED\" | ATTEMPTED",
                "\"SYN\":true,\"ACK\":true | \"FORWARDED\" | ESTABLISHED",
                "\"RST\":true,\"ACK\":true | \"FORWARDED\" | REFUSED",
                "\"ACK\":true | \"FORWARDED\",\"trace_reason\":\"ESTABLISHED\" | ESTABLISHED",
                "\"ACK\":true | \"FORWARDED\" | UNKNOWN",
                "\"ACK\":true | \"AUDIT\",\"is_reply\":true | UNKNOWN",
                "\"ACK\":true | \"SOMETHING_NEW\" | UNKNOWN",
            })
    void shouldTellADenialFromALostPacket(String flags, String verdict, Outcome outcome) {
        assertThat(only(flags, ",\"verdict\":" + verdict).outcome()).isEqualTo(outcome);
    }

    @Test
    void shouldSeeTheEndOfAConnection() {
        assertThat(only("\"FIN\":true,\"ACK\":true", "").closing()).isTrue();
        assertThat(only("\"RST\":true", "").closing()).isTrue();
        assertThat(only("\"ACK\":true", "").closing()).isFalse();
    }

    @Test
    void shouldNotChooseBetweenNamesOfSeveralDomains() {
        Observation seen = only("", ",\"destination_names\":[\"storage.googleapis.com\",\"cdn.example.net\"]");

        assertThat(seen.b().name()).isNull();
    }

    @Test
    void shouldNotTakeATextForANameThatCannotBeOne() {
        assertThat(only("", ",\"destination_names\":[\"<script>\"]").b().name()).isNull();
        assertThat(only("", ",\"source_names\":[\"A.Example.COM.\"]").a().name())
                .isEqualTo("a.example.com");
    }

    @Test
    void shouldLeaveTheTunnelOutOfTheKey() {
        assertThat(only("", ",\"tunnel\":{\"protocol\":\"VXLAN\",\"vni\":20252}")
                        .overlay())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"flow\":{\"Type\":\"SOCK\",\"IP\":{\"source\":\"10.0.0.1\",\"destination\":\"10.0.0.2\"}}} | SOCK",
                "{\"flow\":{\"verdict\":\"DROPPED\",\"ethernet\":{}}} | not IP",
                "{\"flow\":{\"verdict\":\"DROPPED\",\"IP\":{}}} | does not decode",
                "{\"debug_event\":{}} | debug_event",
                "{\"node_status\":{}} | node_status",
            })
    void shouldCountWhatIsNoConnection(String line, String detail) {
        Recorded recorded = Recorded.of(reader, line + "\n");

        assertThat(recorded.observations).isEmpty();
        assertThat(recorded.detail(LossCause.NOT_A_CONNECTION))
                .startsWith("line 1: ")
                .contains(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"time\":\"2026-02-24T08:00:00Z\"} | IP: absent",
                "{\"flow\":{\"IP\":{\"source\":\"10.0.0.1\",\"destination\":\"10.0.0.2\"}}} | flow.l4: absent",
                "{\"flow\":{\"IP\":7,\"l4\":{\"TCP\":{}}}} | flow.IP: \"7\" (expected: an object)",
                "{\"flow\":{\"time\":\"2026-02-24T08:00:00Z\",\"IP\":{\"source\":\"x\",\"destination\":\"10.0.0.2\"},\"l4\":{\"TCP\":{}}}} | flow.IP.source: \"x\"",
                "{\"flow\":{\"time\":\"2026-02-24T08:00:00Z\",\"IP\":{\"source\":\"10.0.0.1\",\"destination\":\"10.0.0.2\"},\"l4\":{\"TCP\":{\"source_port\":70000}}}} | flow.l4.TCP.source_port: \"70000\"",
                "{\"flow\":{\"time\":\"2026-02-24T08:00:00Z\",\"IP\":{\"source\":\"10.0.0.1\",\"destination\":\"10.0.0.2\"},\"l4\":{\"GRE\":{}}}} | flow.l4.TCP: absent",
                "{\"flow\":{\"time\":\"yesterday\",\"IP\":{\"source\":\"10.0.0.1\",\"destination\":\"10.0.0.2\"},\"l4\":{\"UDP\":{}}}} | flow.time: \"yesterday\"",
                "{\"flow\":{\"time\":\"2300-01-01T00:00:00Z\",\"IP\":{\"source\":\"10.0.0.1\",\"destination\":\"10.0.0.2\"},\"l4\":{\"UDP\":{}}}} | flow.time: \"2300-01-01T00:00:00Z\"",
                "{\"flow\":{\"IP\":{\"source\":\"10.0.0.1\",\"destination\":\"10.0.0.2\"},\"l4\":{\"UDP\":{}}}} | time: absent",
                "{\"flow\":{\"time\":\"2026-02-24T08:00:00Z\",\"is_reply\":\"yes\",\"IP\":{\"source\":\"10.0.0.1\",\"destination\":\"10.0.0.2\"},\"l4\":{\"UDP\":{}}}} | flow.is_reply: ",
                "[1,2] | line: \"[1,2]\" (expected: one JSON object)",
                "{\"flow\": | column ",
                "{} {} | column ",
                "not json | column ",
            })
    void shouldRejectABrokenLineNamingFieldValueAndExpectation(String line, String expected) {
        Recorded recorded = Recorded.of(reader, flow("", "") + line + "\n" + flow("", ""));

        assertThat(recorded.observations).hasSize(2);
        assertThat(recorded.count(LossCause.UNDECODABLE_RECORD)).isEqualTo(1);
        assertThat(recorded.detail(LossCause.UNDECODABLE_RECORD)).startsWith("line 2: " + expected);
    }

    @Test
    void shouldRefuseDeepNestingWithoutFailing() {
        Recorded recorded = Recorded.of(reader, "{\"flow\":" + "[".repeat(100_000) + "\n" + flow("", ""));

        assertThat(recorded.observations).hasSize(1);
        assertThat(recorded.detail(LossCause.UNDECODABLE_RECORD)).contains("line 1: column ");
    }

    @Test
    void shouldTellALastLineThatWasCutAsTruncated() {
        Recorded recorded = Recorded.of(reader, flow("", "") + flow("", "").substring(0, 70));

        assertThat(recorded.observations).hasSize(1);
        assertThat(recorded.count(LossCause.TRUNCATED_INPUT)).isEqualTo(1);
    }

    @Test
    void shouldCountALossOfUnknownSizeAsOne() {
        Recorded recorded = Recorded.of(reader, "{\"lost_events\":{\"source\":\"\\u001b[31m\"}}\n");

        assertThat(recorded.count(LossCause.SOURCE_LOST)).isEqualTo(1);
        assertThat(recorded.detail(LossCause.SOURCE_LOST)).contains("source not named");
    }

    @Test
    void shouldRecogniseItsContent() {
        assertThat(recognises(flow("", ",\"verdict\":\"FORWARDED\""))).isTrue();
        assertThat(reader.recognises(Recorded.fixture("hubble-gke-2021-no-is-reply/input.json")))
                .isTrue();
        assertThat(reader.recognises(Recorded.fixture("hubble-exporter-all-shapes/input.jsonl")))
                .isTrue();
        assertThat(recognises("{\"lost_events\":{\"num_events_lost\":1}}")).isTrue();
    }

    @Test
    void shouldNotRecogniseOtherJson() {
        assertThat(recognises("{\"event_type\":\"flow\",\"src_ip\":\"10.0.0.1\",\"flow\":{\"pkts_toserver\":1}}"))
                .isFalse();
        assertThat(recognises(
                        "{\"connection\":{\"src_ip\":\"10.0.0.1\"},\"disposition\":\"deny\",\"node_name\":\"n\"}"))
                .isFalse();
        assertThat(recognises("{\"records\":[{\"flowRecords\":{}}]}")).isFalse();
        assertThat(recognises("")).isFalse();
        assertThat(recognises("text with \"IP\":{ and \"verdict\":")).isFalse();
    }

    private boolean recognises(String head) {
        return reader.recognises(head.getBytes(StandardCharsets.UTF_8));
    }
}
