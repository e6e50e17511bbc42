package io.portolan.capture.packet;

import static io.portolan.capture.packet.TlsStream.CERTIFICATE;
import static io.portolan.capture.packet.TlsStream.CERTIFICATE_REQUEST;
import static io.portolan.capture.packet.TlsStream.CERTIFICATE_VERIFY;
import static io.portolan.capture.packet.TlsStream.CHANGE_CIPHER_SPEC;
import static io.portolan.capture.packet.TlsStream.CLIENT_KEY_EXCHANGE;
import static io.portolan.capture.packet.TlsStream.EMPTY_CERTIFICATE;
import static io.portolan.capture.packet.TlsStream.FINISHED;
import static io.portolan.capture.packet.TlsStream.SERVER_HELLO_DONE;
import static io.portolan.capture.packet.TlsStream.alert;
import static io.portolan.capture.packet.TlsStream.application;
import static io.portolan.capture.packet.TlsStream.clientHello;
import static io.portolan.capture.packet.TlsStream.clientHello13;
import static io.portolan.capture.packet.TlsStream.extension;
import static io.portolan.capture.packet.TlsStream.handshake;
import static io.portolan.capture.packet.TlsStream.helloRetryRequest;
import static io.portolan.capture.packet.TlsStream.join;
import static io.portolan.capture.packet.TlsStream.serverHello;
import static io.portolan.capture.packet.TlsStream.serverHello13;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.Outcome;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import org.junit.jupiter.api.Test;

/** The truth table: what may be said about TLS and the client's certificate, and above all what may not. */
class TlsTruthTest {
    private static final byte[] SERVER_FLIGHT = handshake(serverHello(), CERTIFICATE, SERVER_HELLO_DONE);
    private static final byte[] ASKING_FLIGHT =
            handshake(serverHello(), CERTIFICATE, CERTIFICATE_REQUEST, SERVER_HELLO_DONE);
    private static final byte[] CERTIFIED_FLIGHT =
            join(handshake(CERTIFICATE, CLIENT_KEY_EXCHANGE, CERTIFICATE_VERIFY), CHANGE_CIPHER_SPEC, FINISHED);
    private static final byte[] DECLINING_FLIGHT =
            join(handshake(EMPTY_CERTIFICATE, CLIENT_KEY_EXCHANGE), CHANGE_CIPHER_SPEC, FINISHED);
    private static final byte[] PLAIN_FLIGHT = join(handshake(CLIENT_KEY_EXCHANGE), CHANGE_CIPHER_SPEC, FINISHED);
    private static final byte[] FINISH = join(CHANGE_CIPHER_SPEC, FINISHED);

    private static TlsStream hello() {
        return TlsStream.opened().client(handshake(clientHello()));
    }

    private static TlsStream hello13() {
        return TlsStream.opened()
                .client(handshake(clientHello13()))
                .server(handshake(serverHello13()), application(900));
    }

    private static Observation only(TlsStream stream) {
        return stream.frames.read().observations.get(0);
    }

    private static void assertTls(TlsStream stream, TlsState state, ClientAuthentication authentication) {
        TlsObservation seen = only(stream).tls();
        assertThat(seen.state() + " " + seen.clientAuthentication()).isEqualTo(state + " " + authentication);
    }

    @Test
    void shouldProveMutualTlsFromAFullHandshakeOnly() {
        TlsStream full = hello().server(ASKING_FLIGHT).client(CERTIFIED_FLIGHT).server(FINISH);

        assertTls(full, TlsState.ESTABLISHED, ClientAuthentication.PROVEN);
        assertThat(only(full).tls().version()).isEqualTo(TlsVersion.TLS_1_2);
        assertThat(only(full).tls().cipherSuite()).isEqualTo(0xc02f);
        assertThat(only(full).tls().messages())
                .contains("CertificateRequest", "ClientCertificate", "CertificateVerify");
    }

    @Test
    void shouldSayThatTheServerTookAKeyOfAnEarlierConnection() {
        TlsStream resumed = TlsStream.opened()
                .client(handshake(clientHello13(extension(41, new byte[8]))))
                .server(handshake(serverHello(extension(43, new byte[] {3, 4}), extension(41, new byte[2]))));

        assertThat(only(resumed).tls().messages()).containsExactly("ClientHello", "ServerHello(PSK)");
    }

    @Test
    void shouldGiveNoCertificateWhereItIsNotOneButStillTellTheMessage() {
        TlsStream full = hello().server(ASKING_FLIGHT).client(CERTIFIED_FLIGHT).server(FINISH);

        assertThat(only(full).tls().serverCertificate()).isNull();
        assertThat(only(full).tls().messages()).contains("Certificate");
    }

    @Test
    void shouldTellWhatAProxyWasAskedFor() {
        TlsStream tunnel = TlsStream.opened()
                .client(Frames.ascii("CONNECT Apigee.googleapis.com:443 HTTP/1.1\r\n\r\n"))
                .server(Frames.ascii("HTTP/1.1 200 OK\r\n\r\n"))
                .client(handshake(clientHello()))
                .server(SERVER_FLIGHT);

        assertThat(only(tunnel).tls().messages())
                .startsWith("CONNECT apigee.googleapis.com:443", "ClientHello", "ServerHello");
        TlsStream refused = TlsStream.opened().client(Frames.ascii("CONNECT a.example:25 HTTP/1.0\r\n\r\n"));
        assertThat(only(refused).tls().state()).isEqualTo(TlsState.PLAINTEXT);
        assertThat(only(refused).tls().messages()).containsExactly("CONNECT a.example:25");
    }

    @Test
    void shouldSeeMysqlsRequestAndTheHelloInOneSegment() {
        byte[] request = new byte[36];
        request[0] = 32;
        request[3] = 1;
        request[5] = 0x08;
        TlsStream upgraded = TlsStream.opened()
                .server(Frames.ascii("J\0\0\0\n8.0.36\0"))
                .client(request, handshake(clientHello()))
                .server(SERVER_FLIGHT)
                .client(PLAIN_FLIGHT)
                .server(FINISH);

        assertTls(upgraded, TlsState.ESTABLISHED, ClientAuthentication.NOT_REQUESTED);
        assertThat(only(upgraded).tls().applicationProtocol()).isEqualTo("mysql");
    }

    @Test
    void shouldNotProveItWithoutTheServersEnd() {
        assertTls(
                hello().server(ASKING_FLIGHT).client(CERTIFIED_FLIGHT),
                TlsState.HANDSHAKE_INCOMPLETE,
                ClientAuthentication.UNKNOWN);
    }

    @Test
    void shouldNotProveItWithoutCertificateVerify() {
        byte[] unverified = join(handshake(CERTIFICATE, CLIENT_KEY_EXCHANGE), CHANGE_CIPHER_SPEC, FINISHED);

        assertTls(
                hello().server(ASKING_FLIGHT).client(unverified).server(FINISH),
                TlsState.ESTABLISHED,
                ClientAuthentication.UNKNOWN);
    }

    @Test
    void shouldNotProveItWhenTheServerDidNotAsk() {
        assertTls(
                hello().server(SERVER_FLIGHT).client(CERTIFIED_FLIGHT).server(FINISH),
                TlsState.ESTABLISHED,
                ClientAuthentication.NOT_REQUESTED);
    }

    @Test
    void shouldTellAnEmptyCertificateThatWasAccepted() {
        assertTls(
                hello().server(ASKING_FLIGHT).client(DECLINING_FLIGHT).server(FINISH),
                TlsState.ESTABLISHED,
                ClientAuthentication.REQUESTED_NOT_GIVEN);
    }

    @Test
    void shouldTellAnEmptyCertificateThatWasRefused() {
        TlsStream refused =
                hello().server(ASKING_FLIGHT).client(DECLINING_FLIGHT).server(alert(2, 40));

        assertTls(refused, TlsState.FAILED, ClientAuthentication.REQUESTED_NOT_GIVEN);
        assertThat(only(refused).tls().alert()).isEqualTo(40);
        assertThat(only(refused).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void shouldNotProveACertificateThatWasRefused() {
        assertTls(
                hello().server(ASKING_FLIGHT).client(CERTIFIED_FLIGHT).server(alert(2, 42)),
                TlsState.FAILED,
                ClientAuthentication.UNKNOWN);
    }

    @Test
    void shouldTellOneWayTls() {
        assertTls(
                hello().server(SERVER_FLIGHT).client(PLAIN_FLIGHT).server(FINISH),
                TlsState.ESTABLISHED,
                ClientAuthentication.NOT_REQUESTED);
    }

    @Test
    void shouldNotSayThatAClientWhoShookHandsAgainGaveNoCertificate() {
        TlsStream oneWay = hello().server(SERVER_FLIGHT).client(PLAIN_FLIGHT).server(FINISH);
        assertTls(
                oneWay.client(application(80)).server(FINISHED).client(FINISHED).server(application(900)),
                TlsState.ESTABLISHED,
                ClientAuthentication.NOT_OBSERVABLE);
    }

    @Test
    void shouldNotBeToldOtherwiseByAServerThatAsksInVain() {
        TlsStream oneWay = hello().server(SERVER_FLIGHT).client(PLAIN_FLIGHT).server(FINISH);
        assertTls(
                oneWay.client(application(80))
                        .server(FINISHED)
                        .client(alert(1, 100))
                        .server(application(900)),
                TlsState.ESTABLISHED,
                ClientAuthentication.NOT_REQUESTED);
    }

    @Test
    void shouldNotSayThatNoCertificateWasGivenWhereTheClientWasNotFollowedFromItsHello() {
        TlsStream late = TlsStream.midstream().server(ASKING_FLIGHT).client(PLAIN_FLIGHT);
        assertTls(late.server(FINISH), TlsState.ESTABLISHED, ClientAuthentication.UNKNOWN);
    }

    @Test
    void shouldTellAResumedHandshake() {
        assertTls(
                hello().server(handshake(serverHello()), FINISH).client(FINISH),
                TlsState.RESUMED,
                ClientAuthentication.NOT_OBSERVABLE);
    }

    @Test
    void shouldGiveUpHonestlyWhenTheServersCertificateWasLost() {
        TlsStream lost = hello().server(handshake(serverHello()))
                .serverLost(100)
                .server(handshake(SERVER_HELLO_DONE))
                .client(CERTIFIED_FLIGHT)
                .server(FINISH)
                .clientCloses()
                .serverCloses();

        assertTls(lost, TlsState.HANDSHAKE_INCOMPLETE, ClientAuthentication.UNKNOWN);
    }

    @Test
    void shouldEstablishTls13OnlyByProtectedDataOfBothSides() {
        assertTls(hello13(), TlsState.HANDSHAKE_INCOMPLETE, ClientAuthentication.NOT_OBSERVABLE);
        assertTls(hello13().client(application(53)), TlsState.ESTABLISHED, ClientAuthentication.NOT_OBSERVABLE);
        assertThat(only(hello13()).tls().version()).isEqualTo(TlsVersion.TLS_1_3);
    }

    @Test
    void shouldNotTakeAnEncryptedAlertForTheClientsFinished() {
        assertTls(
                hello13().client(application(19)).clientCloses().serverCloses(),
                TlsState.FAILED,
                ClientAuthentication.NOT_OBSERVABLE);
    }

    @Test
    void shouldCallTls13FailedWhenTheClientLeavesAfterTheServersFlight() {
        assertTls(hello13().clientCloses(), TlsState.FAILED, ClientAuthentication.NOT_OBSERVABLE);
    }

    @Test
    void shouldNotCallTls13EstablishedWhenTheServerAnswersTheFinishedWithAnAlertAndCloses() {
        assertTls(
                hello13()
                        .client(application(800))
                        .server(application(19))
                        .serverCloses()
                        .clientCloses(),
                TlsState.HANDSHAKE_INCOMPLETE,
                ClientAuthentication.NOT_OBSERVABLE);
        assertTls(
                hello13()
                        .client(application(800))
                        .server(application(200))
                        .server(application(19))
                        .serverCloses(),
                TlsState.ESTABLISHED,
                ClientAuthentication.NOT_OBSERVABLE);
    }

    @Test
    void shouldNotTakeEarlyDataForTheClientsFinished() {
        TlsStream early = TlsStream.opened()
                .client(handshake(clientHello13(extension(42, new byte[0]))), application(500))
                .server(handshake(serverHello13()), application(100));

        assertTls(early, TlsState.HANDSHAKE_INCOMPLETE, ClientAuthentication.NOT_OBSERVABLE);
    }

    @Test
    void shouldPassAHelloRetryRequestAndItsMeaninglessChangeCipherSpec() {
        TlsStream retried = TlsStream.opened()
                .client(handshake(clientHello13()))
                .server(handshake(helloRetryRequest()), CHANGE_CIPHER_SPEC)
                .client(CHANGE_CIPHER_SPEC, handshake(clientHello13()))
                .server(handshake(serverHello13()), application(300))
                .client(application(60));

        assertTls(retried, TlsState.ESTABLISHED, ClientAuthentication.NOT_OBSERVABLE);
        assertThat(only(retried).tls().messages())
                .containsExactly("ClientHello", "HelloRetryRequest", "ClientHello", "ServerHello");
    }

    @Test
    void shouldCallItFailedWhenTheServerClosesOrResetsAfterTheHello() {
        assertTls(hello().serverCloses(), TlsState.FAILED, ClientAuthentication.UNKNOWN);
        assertTls(hello().serverResets(), TlsState.FAILED, ClientAuthentication.UNKNOWN);
        assertTls(hello().server(alert(1, 0)).serverCloses(), TlsState.FAILED, ClientAuthentication.UNKNOWN);
    }

    @Test
    void shouldNotCallItFailedWhenBytesBeforeTheCloseAreMissing() {
        assertTls(hello().serverLost(500).serverCloses(), TlsState.HANDSHAKE_INCOMPLETE, ClientAuthentication.UNKNOWN);
        assertTls(
                hello().clientLost(500).server(SERVER_FLIGHT).serverCloses(),
                TlsState.HANDSHAKE_INCOMPLETE,
                ClientAuthentication.NOT_REQUESTED);
    }

    @Test
    void shouldNotFailForAWarning() {
        assertTls(
                hello().server(alert(1, 112), SERVER_FLIGHT)
                        .client(PLAIN_FLIGHT)
                        .server(FINISH),
                TlsState.ESTABLISHED,
                ClientAuthentication.NOT_REQUESTED);
    }

    @Test
    void shouldTellTheOfferedVersionWhileOnlyTheHelloWasSeen() {
        assertThat(only(TlsStream.opened().client(handshake(clientHello13())))
                        .tls()
                        .version())
                .isEqualTo(TlsVersion.TLS_1_3);
        assertThat(only(hello()).tls().version()).isEqualTo(TlsVersion.TLS_1_2);
    }

    @Test
    void shouldNotReadTheMessagesOfAnUnknownVersion() {
        byte[] unknown = serverHello(extension(43, new byte[] {3, 9}));
        TlsStream asked = hello().server(handshake(unknown, CERTIFICATE, CERTIFICATE_REQUEST, SERVER_HELLO_DONE))
                .client(CERTIFIED_FLIGHT)
                .server(FINISH);
        TlsStream notAsked = hello().server(handshake(unknown, CERTIFICATE, SERVER_HELLO_DONE))
                .client(PLAIN_FLIGHT)
                .server(FINISH);

        assertTls(asked, TlsState.ESTABLISHED, ClientAuthentication.UNKNOWN);
        assertTls(notAsked, TlsState.ESTABLISHED, ClientAuthentication.UNKNOWN);
        assertThat(only(asked).tls().version()).isNull();
    }

    @Test
    void shouldCallRecordsWithoutAHandshakeMidstream() {
        assertTls(
                TlsStream.midstream().client(application(100)).server(application(200)),
                TlsState.MIDSTREAM,
                ClientAuthentication.UNKNOWN);
    }
}
