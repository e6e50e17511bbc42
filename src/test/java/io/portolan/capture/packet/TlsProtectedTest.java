package io.portolan.capture.packet;

import static io.portolan.capture.packet.TlsStream.alert;
import static io.portolan.capture.packet.TlsStream.application;
import static io.portolan.capture.packet.TlsStream.clientHello;
import static io.portolan.capture.packet.TlsStream.clientHello13;
import static io.portolan.capture.packet.TlsStream.extension;
import static io.portolan.capture.packet.TlsStream.handshake;
import static io.portolan.capture.packet.TlsStream.helloRetryRequest;
import static io.portolan.capture.packet.TlsStream.serverHello;
import static io.portolan.capture.packet.TlsStream.serverHello13;
import static io.portolan.capture.packet.TlsStream.serverName;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import org.junit.jupiter.api.Test;

/** What comes in the clear after protected data or a fatal alert: anybody on the path can write it, so nothing is concluded from it. */
class TlsProtectedTest {
    private static final int FINISHED_BYTES = 60;
    private static final byte[] EARLY_DATA = extension(42, new byte[0]);

    private static TlsStream complete13(byte[]... clientExtensions) {
        return TlsStream.opened()
                .client(handshake(clientHello13(clientExtensions)))
                .server(handshake(serverHello13()), application(900))
                .client(application(FINISHED_BYTES));
    }

    private static TlsObservation only(TlsStream stream) {
        return stream.frames.read().observations.get(0).tls();
    }

    @Test
    void shouldKeepTheServersFirstChoice() {
        TlsObservation afterData = only(complete13().server(handshake(serverHello())));
        TlsObservation atOnce = only(TlsStream.opened()
                .client(handshake(clientHello13()))
                .server(handshake(serverHello13(), serverHello()), application(900))
                .client(application(FINISHED_BYTES)));

        assertThat(afterData.state()).isEqualTo(TlsState.ESTABLISHED);
        assertThat(afterData.version()).isEqualTo(TlsVersion.TLS_1_3);
        assertThat(afterData.messages()).containsExactly("ClientHello", "ServerHello");
        assertThat(atOnce.version()).isEqualTo(TlsVersion.TLS_1_3);
        assertThat(atOnce.messages()).containsExactly("ClientHello", "ServerHello", "ServerHello(repeated)");
    }

    @Test
    void shouldNotTakeAnAlertInTheClearAfterProtectedData() {
        assertThat(only(complete13().client(alert(2, 40))).state()).isEqualTo(TlsState.ESTABLISHED);
        assertThat(only(complete13().server(alert(2, 40))).state()).isEqualTo(TlsState.ESTABLISHED);
        assertThat(only(complete13(EARLY_DATA).client(alert(2, 40))).state()).isEqualTo(TlsState.ESTABLISHED);
    }

    @Test
    void shouldTakeAnAlertInTheClearBeforeTheClientProtectsAnything() {
        TlsStream refused = TlsStream.opened()
                .client(handshake(clientHello13()))
                .server(handshake(serverHello13()), application(900))
                .client(alert(2, 48));

        assertThat(only(refused).state()).isEqualTo(TlsState.FAILED);
        assertThat(only(refused).alert()).isEqualTo(48);
    }

    @Test
    void shouldNotTakeANameFromAHelloAfterProtectedData() {
        TlsStream midstream = TlsStream.midstream()
                .server(handshake(serverHello13()), application(900))
                .client(application(FINISHED_BYTES))
                .client(handshake(clientHello(serverName("late.example"))));

        assertThat(only(midstream).serverName()).isNull();
        assertThat(only(midstream).state()).isEqualTo(TlsState.ESTABLISHED);
    }

    @Test
    void shouldReadTheSecondHelloAfterEarlyData() {
        TlsStream retried = TlsStream.opened()
                .client(handshake(clientHello13(EARLY_DATA)), application(100))
                .server(handshake(helloRetryRequest()))
                .client(handshake(clientHello13()))
                .server(handshake(serverHello13()), application(900))
                .client(application(FINISHED_BYTES));

        assertThat(only(retried).state()).isEqualTo(TlsState.ESTABLISHED);
        assertThat(only(retried).messages())
                .containsExactly("ClientHello", "HelloRetryRequest", "ClientHello", "ServerHello");
    }

    @Test
    void shouldNotGoOnAfterAFatalAlert() {
        TlsStream refused = TlsStream.opened()
                .client(handshake(clientHello()))
                .server(alert(2, 40), alert(2, 80), handshake(serverHello13()));

        assertThat(only(refused).alert()).isEqualTo(40);
        assertThat(only(refused).version()).isEqualTo(TlsVersion.TLS_1_2);
        assertThat(only(refused).messages()).containsExactly("ClientHello", "ServerAlert(40)");
    }
}
