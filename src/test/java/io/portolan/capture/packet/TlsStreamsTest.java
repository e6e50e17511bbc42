package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.ascii;
import static io.portolan.capture.packet.Frames.hex;
import static io.portolan.capture.packet.TlsStream.CERTIFICATE;
import static io.portolan.capture.packet.TlsStream.CHANGE_CIPHER_SPEC;
import static io.portolan.capture.packet.TlsStream.CLIENT_KEY_EXCHANGE;
import static io.portolan.capture.packet.TlsStream.FINISHED;
import static io.portolan.capture.packet.TlsStream.SERVER_HELLO_DONE;
import static io.portolan.capture.packet.TlsStream.alert;
import static io.portolan.capture.packet.TlsStream.clientHello;
import static io.portolan.capture.packet.TlsStream.extension;
import static io.portolan.capture.packet.TlsStream.handshake;
import static io.portolan.capture.packet.TlsStream.join;
import static io.portolan.capture.packet.TlsStream.serverHello;
import static io.portolan.capture.packet.TlsStream.serverName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How TLS is found and followed in streams that are cut into segments, reordered, or begin in plaintext. */
class TlsStreamsTest {
    private static final byte[] HELLO = handshake(clientHello(serverName("Db.Example.COM.")));
    private static final byte[] SERVER_FLIGHT = handshake(serverHello(), CERTIFICATE, SERVER_HELLO_DONE);
    private static final byte[] CLIENT_FLIGHT = join(handshake(CLIENT_KEY_EXCHANGE), CHANGE_CIPHER_SPEC, FINISHED);
    private static final byte[] FINISH = join(CHANGE_CIPHER_SPEC, FINISHED);

    private static Observation only(TlsStream stream) {
        return stream.frames.read().observations.get(0);
    }

    private static TlsStream finish(TlsStream stream) {
        return stream.server(SERVER_FLIGHT).client(CLIENT_FLIGHT).server(FINISH);
    }

    @Test
    void shouldNameTheResponderByTheServerName() {
        Observation seen = only(finish(TlsStream.opened().client(HELLO)));

        assertThat(seen.tls().serverName()).isEqualTo("db.example.com");
        assertThat(seen.b().name()).isEqualTo("db.example.com");
        assertThat(seen.a().name()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1:x", "bad name", "'a..b'", "'-'", "'<script>'"})
    void shouldNotPassOnWhatIsNoHostName(String name) {
        Observation seen = only(TlsStream.opened().client(handshake(clientHello(serverName(name)))));

        assertThat(seen.tls().serverName()).isEqualTo(name.equals("-") ? "-" : null);
    }

    @Test
    void shouldTakeTheClientHelloAsEvidenceWhenTheSynIsMissing() {
        Observation seen = only(finish(TlsStream.midstream().client(HELLO)));

        assertThat(seen.initiator()).isEqualTo(new Initiator(Side.A, InitiatorEvidence.TLS_CLIENT_HELLO));
        assertThat(seen.tls().state()).isEqualTo(TlsState.ESTABLISHED);
    }

    @Test
    void shouldFollowAHandshakeCutIntoSegmentsOfAnySize() {
        for (int size : new int[] {1, 2, 3, 5, 7, 64}) {
            TlsStream stream = TlsStream.opened();
            for (int at = 0; at < HELLO.length; at += size) {
                stream.client(Arrays.copyOfRange(HELLO, at, Math.min(HELLO.length, at + size)));
            }
            for (int at = 0; at < SERVER_FLIGHT.length; at += size) {
                stream.server(Arrays.copyOfRange(SERVER_FLIGHT, at, Math.min(SERVER_FLIGHT.length, at + size)));
            }
            Observation seen = only(stream.client(CLIENT_FLIGHT).server(FINISH));

            assertThat(seen.tls().state()).as("segments of %d", size).isEqualTo(TlsState.ESTABLISHED);
            assertThat(seen.tls().serverName()).isEqualTo("db.example.com");
        }
    }

    @Test
    void shouldFollowMessagesCutOverRecords() {
        byte[] message = clientHello(serverName("a.example"));
        byte[] cut = join(
                handshake(Arrays.copyOf(message, 3)),
                handshake(Arrays.copyOfRange(message, 3, 40)),
                handshake(Arrays.copyOfRange(message, 40, message.length)));

        assertThat(only(finish(TlsStream.opened().client(cut))).tls().serverName())
                .isEqualTo("a.example");
    }

    @Test
    void shouldPutReorderedAndRepeatedSegmentsInOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<Integer> parts = new java.util.ArrayList<>(
                    IntStream.range(0, (HELLO.length + 9) / 10).boxed().toList());
            parts.addAll(List.copyOf(parts).subList(0, 4));
            Collections.shuffle(parts, random);
            TlsStream stream = TlsStream.opened();
            for (int part : parts) {
                byte[] piece = Arrays.copyOfRange(HELLO, part * 10, Math.min(HELLO.length, part * 10 + 13));
                stream.frames.tcp(1 + 0.1 * part, TlsStream.OUT, Frames.PUSH, 1000 + part * 10L, 5000, piece);
            }
            Observation seen = only(finish(stream.clientLost(HELLO.length)));

            assertThat(seen.tls().state()).as("seed 7, round %d", round).isEqualTo(TlsState.ESTABLISHED);
        }
    }

    @Test
    void shouldSayIncompleteWhenTheBufferBudgetIsSpent() {
        TlsStream stream = TlsStream.opened();
        stream.frames.tcp(1, TlsStream.OUT, Frames.PUSH, 1010, 5000, Arrays.copyOfRange(HELLO, 10, HELLO.length));
        stream.frames.tcp(1.1, TlsStream.OUT, Frames.PUSH, 1000, 5000, Arrays.copyOf(HELLO, 10));
        finish(stream.clientLost(HELLO.length));

        CaptureText bounded = CaptureText.read(stream.frames.bytes(), new FlowLimits(10, 4));

        assertThat(only(stream).tls().state()).isEqualTo(TlsState.ESTABLISHED);
        assertThat(bounded.observations.get(0).tls().state()).isNotEqualTo(TlsState.ESTABLISHED);
    }

    @Test
    void shouldSayIncompleteWhenTheSnapLengthCutsTheHello() {
        Frames frames = TlsStream.opened().frames;
        byte[] segment = frames.link(
                Frames.ipv4(TlsStream.OUT, 6, Frames.tcpSegment(TlsStream.OUT, Frames.PUSH, 1000, 5000, HELLO), 9));
        TlsObservation seen =
                frames.frame(1, segment, 96).read().observations.get(0).tls();

        assertThat(seen.state()).isEqualTo(TlsState.HANDSHAKE_INCOMPLETE);
        assertThat(seen.serverName()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0000000804d2162f, 53, postgres",
        "45484c4f20610d0a, 3232302072656164790d0a, smtp",
        "434f4e4e45435420613a34343320485454502f312e310d0a0d0a, 485454502f312e3120323030200d0a0d0a, http/1",
        "20000001852ca200, 4a0000000a382e302e333100, mysql"
    })
    void shouldFollowTlsThatBeginsAfterAnUpgrade(String clientFirst, String serverFirst, String protocol) {
        TlsStream stream = TlsStream.opened().client(hex(clientFirst)).server(hex(serverFirst));
        Observation seen = only(finish(stream.client(HELLO)));

        assertThat(seen.tls().state()).isEqualTo(TlsState.ESTABLISHED);
        assertThat(seen.tls().applicationProtocol()).isEqualTo(protocol);
    }

    @Test
    void shouldCallARefusedUpgradePlaintext() {
        byte[] startup = hex("00000014" + "00030000" + "7573657200626f62000000" + "00");
        TlsObservation seen = only(TlsStream.opened()
                        .client(hex("0000000804d2162f"))
                        .server(ascii("N"))
                        .client(startup))
                .tls();

        assertThat(seen.state()).isEqualTo(TlsState.PLAINTEXT);
        assertThat(seen.applicationProtocol()).isEqualTo("postgres");
    }

    @Test
    void shouldNotWaitForAnUpgradeForEver() {
        TlsStream stream = TlsStream.opened().client(ascii("GET / HTTP/1.1\r\n\r\n"));
        for (int i = 0; i < 70; i++) {
            stream.client(new byte[1000]);
        }

        TlsObservation seen = only(finish(stream.client(HELLO))).tls();

        assertThat(seen.state()).isEqualTo(TlsState.PLAINTEXT);
        assertThat(seen.applicationProtocol()).isEqualTo("http/1");
    }

    @Test
    void shouldCallAPlaintextAnswerToAHelloFailed() {
        assertThat(only(TlsStream.opened().client(HELLO).server(ascii("HTTP/1.1 400 Bad Request\r\n\r\n")))
                        .tls()
                        .state())
                .isEqualTo(TlsState.FAILED);
    }

    @Test
    void shouldCallUnknownBytesPlaintextWithoutAName() {
        TlsObservation seen = only(TlsStream.opened().client(hex("deadbeef00"))).tls();

        assertThat(seen).isEqualTo(TlsObservation.plaintext(null));
    }

    @Test
    void shouldNotCallItPlaintextWithoutTheStartOfTheConnection() {
        assertThat(only(TlsStream.midstream().client(hex("deadbeef00"))).tls()).isEqualTo(TlsObservation.NONE);
        assertThat(only(TlsStream.opened().clientLost(10).client(hex("deadbeef00")))
                        .tls())
                .isEqualTo(TlsObservation.NONE);
        assertThat(only(TlsStream.opened().server(hex("deadbeef00"))).tls()).isEqualTo(TlsObservation.NONE);
    }

    @Test
    void shouldCallItPlaintextMidstreamOnlyWhenTheProtocolIsCertain() {
        TlsStream request = TlsStream.midstream().client(ascii("GET /v1/status HTTP/1.1\r\nHost: a\r\n\r\n"));
        TlsStream response = TlsStream.midstream().server(ascii("HTTP/1.1 200 OK\r\n\r\n"));

        assertThat(only(request).tls()).isEqualTo(TlsObservation.plaintext("http/1"));
        assertThat(only(response).tls()).isEqualTo(TlsObservation.plaintext("http/1"));
    }

    @Test
    void shouldNotDecideOnABytesThatCouldBecomeTls() {
        assertThat(only(TlsStream.opened().client(hex("1603"))).tls()).isEqualTo(TlsObservation.NONE);
        assertThat(only(TlsStream.opened().client(hex("1603")).client(hex("ff00")))
                        .tls()
                        .state())
                .isEqualTo(TlsState.PLAINTEXT);
    }

    @Test
    void shouldTellTheSelectedApplicationProtocolOrTheOnlyOffer() {
        byte[] offer = extension(16, hex("000c" + "02" + "6832" + "08" + "687474702f312e31"));
        byte[] single = extension(16, hex("0003" + "02" + "6832"));
        byte[] chosen = extension(16, hex("0009" + "08" + "687474702f312e31"));

        assertThat(only(TlsStream.opened().client(handshake(clientHello(offer))))
                        .tls()
                        .applicationProtocol())
                .isNull();
        assertThat(only(TlsStream.opened().client(handshake(clientHello(single))))
                        .tls()
                        .applicationProtocol())
                .isEqualTo("h2");
        assertThat(only(TlsStream.opened().client(handshake(clientHello(offer))).server(handshake(serverHello(chosen))))
                        .tls()
                        .applicationProtocol())
                .isEqualTo("http/1.1");
    }

    @Test
    void shouldRecogniseAnSsl2HelloAnsweredInTls() {
        byte[] hello = hex("802e" + "01" + "0301" + "0015" + "0000" + "0010" + "010080".repeat(7) + "33".repeat(16));
        byte[] serverHello = handshake(serverHello());
        Observation seen =
                only(TlsStream.opened().client(hello).server(serverHello).client(alert(2, 40)));

        assertThat(seen.tls().state()).isEqualTo(TlsState.FAILED);
        assertThat(seen.tls().messages()).containsExactly("ClientHello(SSLv2)", "ServerHello", "ClientAlert(40)");
    }

    @Test
    void shouldNotProveMutualTlsWherePlaintextFollowsTheChangeCipherSpec() {
        TlsStream stream = TlsStream.opened()
                .client(TlsStream.handshake(TlsStream.clientHello()))
                .server(TlsStream.handshake(
                        TlsStream.serverHello(),
                        TlsStream.CERTIFICATE,
                        TlsStream.CERTIFICATE_REQUEST,
                        TlsStream.SERVER_HELLO_DONE))
                .client(
                        TlsStream.handshake(
                                TlsStream.CERTIFICATE, TlsStream.CLIENT_KEY_EXCHANGE, TlsStream.CERTIFICATE_VERIFY),
                        TlsStream.CHANGE_CIPHER_SPEC,
                        ascii("plaintext"))
                .server(TlsStream.CHANGE_CIPHER_SPEC, ascii("plaintext"));

        assertThat(stream.frames.read().observations)
                .extracting(each -> each.tls().state(), each -> each.tls().clientAuthentication())
                .containsExactly(tuple(TlsState.HANDSHAKE_INCOMPLETE, ClientAuthentication.UNKNOWN));
    }
}
