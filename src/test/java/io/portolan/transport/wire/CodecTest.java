package io.portolan.transport.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.net.IpAddress;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.transport.proto.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Single decisions of the codecs; {@link CodecPropertyTest} holds what is true of all values. */
class CodecTest {
    private final ConnectionEvent event = Stream.generate(new RandomValues(new Random(7))::event)
            .filter(each -> each.tls().serverCertificate() != null)
            .findFirst()
            .orElseThrow();

    @Test
    void shouldRejectNothingAndTooMuch() {
        assertRejected(null, Decoding.Cause.EMPTY, "no bytes");
        assertRejected(new byte[0], Decoding.Cause.EMPTY, "no bytes");
        assertRejected(
                new byte[Decoding.MAX_RECORD_BYTES + 1],
                Decoding.Cause.OVERSIZED,
                "1048577 bytes (expected: at most 1048576)");
        assertRejected(new byte[] {(byte) 0xff}, Decoding.Cause.MALFORMED, "not protobuf");
    }

    @Test
    void shouldRejectABatchWithoutEventsOrWithTooMany() {
        assertRejected(batch -> batch.clearEvents(), "events: 0 (expected: 1..500)");
        assertRejected(
                batch -> {
                    while (batch.getEventsCount() <= EventBatch.MAX_EVENTS) {
                        batch.addEvents(batch.getEvents(0));
                    }
                },
                "events: 501 (expected: 1..500)");
    }

    @Test
    void shouldRejectABatchWithoutSenderOrWithAWrappedSequence() {
        assertRejected(batch -> batch.clearCollector(), "collector: 0 characters (expected: 1..128)");
        assertRejected(batch -> batch.setEpoch("e".repeat(129)), "epoch: 129 characters (expected: 1..128)");
        assertRejected(batch -> batch.setFirstSequence(-1), "first_sequence: 18446744073709551615 (expected: 0..");
    }

    @Test
    void shouldRejectUnspecifiedAndUnknownConstants() {
        assertRejected(
                first(event -> event.clearOutcome()), "events[0]: Outcome: OUTCOME_UNSPECIFIED (expected: one of [");
        assertRejected(first(event -> event.setOutcomeValue(99)), "events[0]: Outcome: UNRECOGNIZED");
        assertRejected(
                first(event -> event.clearInitiator()), "events[0]: InitiatorEvidence: INITIATOR_EVIDENCE_UNSPECIFIED");
    }

    @Test
    void shouldTellWhoNamedAnEndpointInRecordsOfOlderVersions() {
        TlsObservation sni = new TlsObservation(
                TlsState.HANDSHAKE_INCOMPLETE,
                null,
                "a.example",
                ClientAuthentication.UNKNOWN,
                null,
                -1,
                -1,
                List.of());
        Wire.Endpoint.Builder old = Wire.Endpoint.newBuilder()
                .setAddress(ByteString.copyFrom(new byte[4]))
                .setNameText(1);
        Wire.ConnectionBatch texts = Wire.ConnectionBatch.newBuilder()
                .addTexts("a.example")
                .addTexts("b.example")
                .build();
        Texts.Table table = new Texts.Table(texts.getTextsList());

        Endpoint claimed = EndpointFields.decode("destination", old.build(), sni, table);
        assertThat(claimed.nameEvidence()).isEqualTo(NameEvidence.SNI);
        assertThat(claimed.dnsNames()).isNull();
        Endpoint given = EndpointFields.decode("destination", old.setNameText(2).build(), sni, table);
        assertThat(given.nameEvidence()).isEqualTo(NameEvidence.SOURCE);
    }

    @Test
    void shouldRejectACertificateOutOfItsBounds() {
        assertRejected(
                first(event ->
                        event.getTlsBuilder().getServerCertificateBuilder().setSha256(ByteString.EMPTY)),
                "tls.server_certificate.sha256: 0 bytes (expected: 32)");
        assertRejected(
                first(event -> {
                    for (int i = 0; i < 17; i++) {
                        event.getTlsBuilder().getClientCertificateBuilder().addNameTexts(1);
                    }
                }),
                "tls.client_certificate.names: ");
    }

    @Test
    void shouldRejectFieldsOutOfTheirRange() {
        assertRejected(first(event -> event.setId(ByteString.copyFrom(new byte[15]))), "id: 15 bytes (expected: 16)");
        assertRejected(first(event -> event.getSourceBuilder().setPort(65536)), "port: 65536 (expected: 0..65535)");
        assertRejected(
                first(event -> event.getSourceBuilder().clearAddress()), "address of 0 bytes (expected: 4 or 16)");
        assertRejected(first(event -> event.setProtocol(256)), "protocol: 256 (expected: 0..255)");
        assertRejected(first(event -> event.setStartNanos(-1)), "start: 4294967295 ns (expected: 0..999999999)");
        assertRejected(first(event -> event.setBytesForward(-1)), "counter: 18446744073709551615 (expected: 0..");
        assertRejected(first(event -> event.setFormatText(999)), "format: text 999 (expected: 0..");
        assertRejected(first(event -> event.setFormatText(0)), "format: no text (expected: 1..");
        assertRejected(first(event -> event.getTlsBuilder().setCipherSuite(65536)), "tls.cipher_suite: 65536");
    }

    /** A text that is not allowed on the wire must not come back from it either. */
    @Test
    void shouldCutWhatIsTooLongToMeanAnything() {
        String name = "n".repeat(Texts.MAX_CHARS - 1) + "\ud83d\ude00" + "tail";
        ConnectionEvent wordy = new ConnectionEvent(
                event.id(),
                new Origin("pcap", name, 1),
                event.start(),
                event.end(),
                event.protocol(),
                new Endpoint(IpAddress.parse("10.0.0.1"), 1),
                new Endpoint(IpAddress.parse("10.0.0.2"), 2),
                event.initiator(),
                event.outcome(),
                event.tls(),
                event.traffic(),
                List.of());

        Decoding<EventBatch> decoding =
                EventCodec.decode(EventCodec.encode(new EventBatch("c", "e", 0, List.of(wordy))));

        assertThat(((Decoding.Decoded<EventBatch>) decoding)
                        .value()
                        .events()
                        .get(0)
                        .origin()
                        .input())
                .isEqualTo("n".repeat(Texts.MAX_CHARS - 1));
        assertRejected(batch -> batch.addTexts("x".repeat(1025)), "1025 characters (expected: at most 1024)");
    }

    @Test
    void shouldRefuseToEncodeAnIdThatIsNone() {
        ConnectionEvent nameless = new ConnectionEvent(
                "1",
                event.origin(),
                event.start(),
                event.end(),
                event.protocol(),
                event.source(),
                event.destination(),
                event.initiator(),
                event.outcome(),
                event.tls(),
                event.traffic(),
                event.overlay());

        assertThatThrownBy(() -> EventCodec.encode(new EventBatch("c", "e", 0, List.of(nameless))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event id: \"1\" (expected: 32 hexadecimal digits)");
    }

    @Test
    void shouldKeepTheSumOfLossesThatAreTooMany() {
        List<Loss> losses = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            losses.add(new Loss(i % 2 == 0 ? LossCause.SNAPLEN : LossCause.FRAGMENT, "input-" + i, 2, "first"));
        }
        CollectorStatus status =
                new CollectorStatus("c", "e", -1, 0, 0, losses, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, false);

        Decoding<SentStatus> decoding = StatusCodec.decode(StatusCodec.encode(new SentStatus(status, List.of(), 0)));

        List<Loss> kept =
                ((Decoding.Decoded<SentStatus>) decoding).value().status().losses();
        assertThat(kept).hasSize(StatusCodec.MAX_LOSSES + 2);
        assertThat(kept.stream().mapToLong(Loss::count).sum()).isEqualTo(2000);
        assertThat(kept).contains(new Loss(LossCause.SNAPLEN, "(other inputs)", 900, "first"));
    }

    /** The largest account that can be written must fit into one record. */
    @Test
    void shouldWriteNoAccountThatABrokerWouldRefuse() {
        List<Loss> losses = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            LossCause cause = LossCause.values()[i % LossCause.values().length];
            losses.add(new Loss(cause, "\u20ac".repeat(2000), Long.MAX_VALUE / 2000, "\u20ac".repeat(2000)));
        }
        CollectorStatus status =
                new CollectorStatus("c", "e", 1, 1, 1, losses, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, false);

        assertThat(StatusCodec.encode(new SentStatus(status, List.of(), 0))).hasSizeLessThan(1_000_000);
    }

    private Consumer<Wire.ConnectionBatch.Builder> first(Consumer<Wire.ConnectionEvent.Builder> change) {
        return batch -> change.accept(batch.getEventsBuilder(0));
    }

    private void assertRejected(Consumer<Wire.ConnectionBatch.Builder> change, String reason) {
        try {
            Wire.ConnectionBatch.Builder batch =
                    Wire.ConnectionBatch.parseFrom(EventCodec.encode(new EventBatch("c", "e", 0, List.of(event))))
                            .toBuilder();
            change.accept(batch);
            assertRejected(batch.build().toByteArray(), Decoding.Cause.INVALID_VALUE, reason);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRejected(byte[] bytes, Decoding.Cause cause, String reason) {
        Decoding<EventBatch> decoding = EventCodec.decode(bytes);
        assertThat(decoding).isInstanceOf(Decoding.Rejected.class);
        Decoding.Rejected<EventBatch> rejected = (Decoding.Rejected<EventBatch>) decoding;
        assertThat(rejected.cause()).isEqualTo(cause);
        assertThat(rejected.reason()).contains(reason).doesNotContain("\n");
    }
}
