package io.portolan.capture.packet;

import static io.portolan.capture.packet.TlsStream.clientHello;
import static io.portolan.capture.packet.TlsStream.extension;
import static io.portolan.capture.packet.TlsStream.handshake;
import static io.portolan.capture.packet.TlsStream.serverName;
import static io.portolan.capture.packet.dns.DnsBytes.answerFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.EncryptedHello;
import org.junit.jupiter.api.Test;

/** From DNS answers and SNIs to the names of endpoints. */
class NamesOfConnectionsTest {
    private static final String TO_CLIENT = "53:53>1:33333";
    private static final String TO_ANOTHER = "53:53>9:33333";
    private static final byte[] GREETING = handshake(clientHello(serverName("claimed.example")));

    private final TlsStream stream = TlsStream.opened();

    private void told(double time, String way, String asked) {
        byte[] answer = answerFor(asked).address(asked, "10.0.0.2", 60).bytes();
        stream.frames.udp(time, way, answer);
    }

    private Endpoint server() {
        return stream.frames.read().observations.stream()
                .filter(each -> each.protocol().number() == 6)
                .map(Observation::b)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldNameAServerFromTheAnswerThatItsClientGot() {
        told(0.05, TO_ANOTHER, "other.example");
        told(0.06, TO_CLIENT, "asked.example");
        told(0.9, TO_CLIENT, "later.example");

        assertThat(server().name()).isEqualTo("asked.example");
        assertThat(server().nameEvidence()).isEqualTo(NameEvidence.DNS_ANSWER);
        assertThat(server().dnsNames()).containsExactly("asked.example");
    }

    @Test
    void shouldSayWhenOnlyOthersWereTold() {
        told(0.05, TO_ANOTHER, "other.example");

        assertThat(server().name()).isEqualTo("other.example");
        assertThat(server().nameEvidence()).isEqualTo(NameEvidence.DNS_ANSWER_TO_OTHERS);
    }

    @Test
    void shouldKeepTheClaimAndTellWhetherDnsAgrees() {
        stream.client(GREETING);
        told(0.05, TO_ANOTHER, "other.example");
        assertThat(server().nameEvidence()).isEqualTo(NameEvidence.SNI);
        assertThat(server().dnsNames())
                .as("answers to others say nothing of a claim")
                .isNull();

        told(0.06, TO_CLIENT, "telemetry.example");
        assertThat(server().name()).isEqualTo("claimed.example");
        assertThat(server().dnsContradicts()).isTrue();

        told(0.04, TO_CLIENT, "claimed.example");
        assertThat(server().dnsContradicts()).isFalse();
        assertThat(server().dnsAgrees()).isTrue();
    }

    @Test
    void shouldNotTakeTheSniOfAnEncryptedHelloForTheName() {
        byte[] outer = handshake(clientHello(serverName("front.example"), extension(0xfe0d, new byte[40])));
        stream.client(outer);

        assertThat(server().name()).isNull();
        assertThat(stream.frames.read().observations.get(0).tls().serverName()).isEqualTo("front.example");
        assertThat(stream.frames.read().observations.get(0).tls().encryptedHello())
                .isEqualTo(EncryptedHello.OUTER);

        told(0.05, TO_CLIENT, "asked.example");
        assertThat(server().name()).isEqualTo("asked.example");
    }

    @Test
    void shouldTakeTheSniOfAnInnerHelloForTheName() {
        stream.client(handshake(clientHello(serverName("true.example"), extension(0xfe0d, new byte[] {1}))));

        assertThat(server().name()).isEqualTo("true.example");
    }

    @Test
    void shouldSayTheSameWhenTheTableIsFull() {
        TlsStream ordered = TlsStream.midstream();
        byte[] asked = answerFor("asked.example")
                .address("asked.example", "10.0.0.2", 60)
                .bytes();
        byte[] later = answerFor("later.example")
                .address("later.example", "10.0.0.2", 60)
                .bytes();
        ordered.frames
                .udp(0.05, TO_CLIENT, asked)
                .tcp(0.1, TlsStream.OUT, Frames.SYN, 999, 0)
                .udp(0.9, TO_CLIENT, later);
        byte[] capture = ordered.frames.bytes();

        for (int most : new int[] {1, 100}) {
            assertThat(CaptureText.read(capture, new FlowLimits(most, 1 << 20)).observations)
                    .filteredOn(each -> each.protocol().number() == 6)
                    .extracting(each -> each.b().name())
                    .containsExactly("asked.example");
        }
    }
}
