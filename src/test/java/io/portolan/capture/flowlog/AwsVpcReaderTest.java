package io.portolan.capture.flowlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsObservation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsVpcReaderTest {
    private static final String V2 =
            "2 210987654321 eni-0a 10.20.0.31 10.20.0.11 41022 9042 6 25 6000 1760000000 1760000060 ACCEPT OK\n";
    private static final String FLAGS_HEADING = "srcaddr dstaddr srcport dstport protocol start end tcp-flags action\n";

    private final AwsVpcReader reader = new AwsVpcReader();

    private Observation flags(int flags, String action) {
        String line = "10.0.0.1 10.0.0.2 40000 7001 6 1760000000 1760000060 " + flags + " " + action + "\n";
        return Recorded.of(reader, FLAGS_HEADING + line).only();
    }

    @Test
    void shouldReadEveryFieldOfADefaultRecord() {
        Observation seen = Recorded.of(reader, V2).only();

        assertThat(seen.origin().format()).isEqualTo("aws-vpc");
        assertThat(seen.origin().input()).isEqualTo("input");
        assertThat(seen.origin().record()).isEqualTo(1);
        assertThat(seen.recordId()).isNull();
        assertThat(seen.observer()).isEqualTo("eni-0a");
        assertThat(seen.from()).isEqualTo(Instant.ofEpochSecond(1760000000));
        assertThat(seen.to()).isEqualTo(Instant.ofEpochSecond(1760000060));
        assertThat(seen.protocol()).isEqualTo(TransportProtocol.TCP);
        assertThat(seen.a().socket()).isEqualTo("10.20.0.31:41022");
        assertThat(seen.b().socket()).isEqualTo("10.20.0.11:9042");
        assertThat(seen.initiator()).isEqualTo(Initiator.UNKNOWN);
        assertThat(seen.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(seen.tls()).isEqualTo(TlsObservation.NONE);
        assertThat(seen.traffic()).isEqualTo(new Traffic(25, Traffic.ABSENT, 6000, Traffic.ABSENT));
        assertThat(seen.overlay()).isEmpty();
        assertThat(seen.whole()).isFalse();
        assertThat(seen.closing()).isFalse();
    }

    @Test
    void shouldReadJoinedFilesWithRepeatedHeadingsAndDoubleSpaces() {
        Recorded recorded = Recorded.of(reader, Recorded.fixture("aws-vpc-v2-joined-files/input.log"));

        assertThat(recorded.observations).hasSize(5);
        assertThat(recorded.observations)
                .extracting(seen -> seen.origin().record())
                .containsExactly(2L, 3L, 7L, 8L, 9L);
        assertThat(recorded.observations.get(1).outcome()).isEqualTo(Outcome.DENIED);
        assertThat(recorded.observations.get(3).a().socket()).isEqualTo("[2001:db8:20::5]:40000");
        assertThat(recorded.observations.get(4).protocol()).isEqualTo(TransportProtocol.ICMP);
        assertThat(recorded.count(LossCause.NOT_A_CONNECTION)).isEqualTo(1);
        assertThat(recorded.detail(LossCause.NOT_A_CONNECTION))
                .contains("line 4")
                .contains("NODATA");
        assertThat(recorded.count(LossCause.SOURCE_LOST)).isEqualTo(1);
        assertThat(recorded.detail(LossCause.SOURCE_LOST)).contains("line 6").contains("SKIPDATA");
        assertThat(recorded.losses).hasSize(2);
    }

    @Test
    void shouldTellTheInitiatorFromTheFlags() {
        Recorded recorded = Recorded.of(reader, Recorded.fixture("aws-vpc-v3-tcp-flags/input.log"));

        Initiator sender = new Initiator(Side.A, InitiatorEvidence.TCP_SYN);
        Initiator receiver = new Initiator(Side.B, InitiatorEvidence.TCP_SYN_ACK);
        assertThat(recorded.losses).isEmpty();
        assertThat(recorded.observations)
                .extracting(Observation::initiator)
                .containsExactly(sender, receiver, Initiator.UNKNOWN, sender, receiver);
        assertThat(recorded.observations)
                .extracting(Observation::closing)
                .containsExactly(false, false, true, true, true);
    }

    @Test
    void shouldPreferTheAddressesOfThePacket() {
        Recorded recorded = Recorded.of(reader, Recorded.fixture("aws-vpc-v5-transit-gateway/input.log"));

        assertThat(recorded.losses).isEmpty();
        assertThat(recorded.observations.get(0).a().socket()).isEqualTo("10.20.33.164:39812");
        assertThat(recorded.observations.get(1).b().socket()).isEqualTo("10.20.33.164:39812");
    }

    @Test
    void shouldTakeThePlainAddressWhereThatOfThePacketIsAbsent() {
        String heading = "srcaddr dstaddr pkt-srcaddr pkt-dstaddr protocol start\n";
        Observation seen = Recorded.of(reader, heading + "10.0.0.1 10.0.0.2 - - 6 1760000000\n")
                .only();

        assertThat(seen.a().socket()).isEqualTo("10.0.0.1:0");
        assertThat(seen.b().socket()).isEqualTo("10.0.0.2:0");
        assertThat(seen.observer()).isNull();
        assertThat(seen.to()).isEqualTo(seen.from());
        assertThat(seen.traffic()).isEqualTo(Traffic.NOT_COUNTED);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ACCEPT, UNKNOWN, NONE, UNKNOWN, false",
        "1, ACCEPT, UNKNOWN, NONE, UNKNOWN, true",
        "2, ACCEPT, A, TCP_SYN, ATTEMPTED, false",
        "3, ACCEPT, A, TCP_SYN, UNKNOWN, true",
        "4, ACCEPT, UNKNOWN, NONE, REFUSED, true",
        "6, ACCEPT, A, TCP_SYN, UNKNOWN, true",
        "18, ACCEPT, B, TCP_SYN_ACK, ESTABLISHED, false",
        "19, ACCEPT, B, TCP_SYN_ACK, ESTABLISHED, true",
        "22, ACCEPT, B, TCP_SYN_ACK, ESTABLISHED, true",
        "2, REJECT, A, TCP_SYN, DENIED, false",
        "0, REJECT, UNKNOWN, NONE, DENIED, false",
        "18, REJECT, B, TCP_SYN_ACK, DENIED, false",
    })
    void shouldReadFlagsAndAction(
            int flags, String action, Side side, InitiatorEvidence evidence, Outcome outcome, boolean closing) {
        Observation seen = flags(flags, action);

        assertThat(seen.initiator()).isEqualTo(new Initiator(side, evidence));
        assertThat(seen.outcome()).isEqualTo(outcome);
        assertThat(seen.closing()).isEqualTo(closing);
    }

    @Test
    void shouldNotReadFlagsOfOtherProtocols() {
        String line = "10.0.0.1 10.0.0.2 40000 53 17 1760000000 1760000060 2 ACCEPT\n";

        assertThat(Recorded.of(reader, FLAGS_HEADING + line).only().initiator()).isEqualTo(Initiator.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.20.0.31 10.20.0.11 41022 9042 6 25 6000 1760000000 1760000060 ACCEPT MAYBE | log-status: \"MAYBE\"",
                "10.20.0.310 10.20.0.11 41022 9042 6 25 6000 1760000000 1760000060 ACCEPT OK | srcaddr: \"10.20.0.310\"",
                "- 10.20.0.11 41022 9042 6 25 6000 1760000000 1760000060 ACCEPT OK | srcaddr: absent",
                "10.20.0.31 10.20.0.11 70000 9042 6 25 6000 1760000000 1760000060 ACCEPT OK | srcport: \"70000\" (expected: 0..65535)",
                "10.20.0.31 10.20.0.11 41022 -5 6 25 6000 1760000000 1760000060 ACCEPT OK | dstport: \"-5\"",
                "10.20.0.31 10.20.0.11 41022 9042 256 25 6000 1760000000 1760000060 ACCEPT OK | protocol: \"256\"",
                "10.20.0.31 10.20.0.11 41022 9042 6 x 6000 1760000000 1760000060 ACCEPT OK | packets: \"x\"",
                "10.20.0.31 10.20.0.11 41022 9042 6 25 99999999999999999999 1760000000 1760000060 ACCEPT OK | bytes: \"99999999999999999999\"",
                "10.20.0.31 10.20.0.11 41022 9042 6 25 6000 1760000000000 1760000060 ACCEPT OK | start: \"1760000000000\" (expected: seconds since 1970",
                "10.20.0.31 10.20.0.11 41022 9042 6 25 6000 - 1760000060 ACCEPT OK | start: absent",
                "10.20.0.31 10.20.0.11 41022 9042 6 25 6000 1760000060 1760000000 ACCEPT OK | end: \"1760000000\" (expected: not before start, 1760000060)",
                "10.20.0.31 10.20.0.11 41022 9042 6 25 6000 1760000000 1760000060 accept OK | action: \"accept\"",
                "10.20.0.31 10.20.0.11 41022 9042 6 25 6000 1760000000 ACCEPT OK | line: 13 fields (expected: 14, as in the heading in line 1)",
            })
    void shouldRejectABrokenRecordNamingLineFieldValueAndExpectation(String fields, String expected) {
        String heading = V2_HEADING;
        Recorded recorded = Recorded.of(reader, heading + V2 + "2 210987654321 eni-0a " + fields + "\n" + V2);

        assertThat(recorded.observations).hasSize(2);
        assertThat(recorded.count(LossCause.UNDECODABLE_RECORD)).isEqualTo(1);
        assertThat(recorded.detail(LossCause.UNDECODABLE_RECORD)).startsWith("line 3: " + expected);
    }

    private static final String V2_HEADING =
            "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action"
                    + " log-status\n";

    @Test
    void shouldTellALastLineThatWasCutAsTruncated() {
        Recorded recorded = Recorded.of(reader, V2 + V2.substring(0, 60));

        assertThat(recorded.observations).hasSize(1);
        assertThat(recorded.count(LossCause.TRUNCATED_INPUT)).isEqualTo(1);
        assertThat(recorded.detail(LossCause.TRUNCATED_INPUT)).startsWith("line 2: ");
    }

    @Test
    void shouldReadAWholeLastLineWithoutItsLineFeed() {
        assertThat(Recorded.of(reader, V2.strip()).only().b().port()).isEqualTo(9042);
    }

    @Test
    void shouldRejectRecordsUnderAHeadingThatCannotBeUsed() {
        String heading = "version interface-id srcaddr dstaddr srcport dstport protocol action log-status\n";
        Recorded recorded =
                Recorded.of(reader, heading + "3 eni-1 10.0.0.1 10.0.0.2 1 2 6 ACCEPT OK\n" + V2_HEADING + V2);

        assertThat(recorded.observations).hasSize(1);
        assertThat(recorded.count(LossCause.UNDECODABLE_RECORD)).isEqualTo(2);
        assertThat(recorded.detail(LossCause.UNDECODABLE_RECORD))
                .contains("line 1: heading")
                .contains("column start");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "srcaddr srcaddr dstaddr protocol start",
                "srcaddr srcport dstport protocol start",
                "srcaddr dstaddr start",
            })
    void shouldSayWhatAHeadingLacks(String heading) {
        Recorded recorded = Recorded.of(reader, heading + "\n");

        assertThat(recorded.detail(LossCause.UNDECODABLE_RECORD)).startsWith("line 1: heading: names ");
    }

    @Test
    void shouldSayThatTheHeadingIsMissingWhereTheOrderIsNotTheDefault() {
        Recorded recorded = Recorded.of(reader, "5 10.0.0.1 10.0.0.2 eni-1 1 2 6 ACCEPT OK\n");

        assertThat(recorded.observations).isEmpty();
        assertThat(recorded.detail(LossCause.UNDECODABLE_RECORD)).contains("a heading, or the 14 default fields");
    }

    @Test
    void shouldReadWindowsLineEndsBlankLinesAndAByteOrderMark() {
        String content = "\ufeff" + V2_HEADING.replace("\n", "\r\n") + "\r\n  \r\n" + V2.replace("\n", "\r\n");

        assertThat(Recorded.of(reader, content).only().origin().record()).isEqualTo(4);
    }

    @Test
    void shouldReadNothingFromNothing() {
        Recorded recorded = Recorded.of(reader, "");

        assertThat(recorded.observations).isEmpty();
        assertThat(recorded.losses).isEmpty();
    }

    @Test
    void shouldNotFollowALineOfThousandsOfWords() {
        Recorded recorded = Recorded.of(reader, V2_HEADING + "a ".repeat(10_000) + "\n");

        assertThat(recorded.detail(LossCause.UNDECODABLE_RECORD))
                .isEqualTo("line 2: line: too many fields (expected: 14, as in the heading in line 1)");
    }

    @Test
    void shouldRecogniseItsContent() {
        assertThat(recognises(V2)).isTrue();
        assertThat(recognises(V2_HEADING)).isTrue();
        assertThat(recognises("\ufeff\r\n" + V2_HEADING)).isTrue();
        assertThat(recognises("cut off\n" + V2)).isTrue();
        assertThat(recognises("5 10.0.0.1 10.0.0.2 eni-1 1 2 6 ACCEPT OK\n")).isTrue();
        assertThat(recognises("2 210987654321 eni-0a - - - - - - - 1760000060 1760000120 - NODATA\n"))
                .isTrue();
    }

    @Test
    void shouldNotRecogniseOtherContent() {
        assertThat(recognises("")).isFalse();
        assertThat(recognises("hello world, this is a text of some words and nothing else at all OK\n"))
                .isFalse();
        assertThat(recognises("{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[]}\n"))
                .isFalse();
        assertThat(recognises("#fields ts uid id.orig_h id.orig_p\n")).isFalse();
        assertThat(reader.recognises(new byte[] {(byte) 0xd4, (byte) 0xc3, (byte) 0xb2, (byte) 0xa1, 2, 0, 4, 0}))
                .isFalse();
    }

    private boolean recognises(String head) {
        return reader.recognises(head.getBytes(StandardCharsets.UTF_8));
    }
}
