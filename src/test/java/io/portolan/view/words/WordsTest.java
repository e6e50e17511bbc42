package io.portolan.view.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.view.SampleFindings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void shouldKeepTheSpellingOfProtocols() {
        assertThat(Words.of(SecurityGrade.MTLS_UNVERIFIABLE)).isEqualTo("mTLS unverifiable");
        assertThat(Words.of(SecurityGrade.TLS_VERIFIED)).isEqualTo("TLS verified");
        assertThat(Words.within(SecurityGrade.NOT_OBSERVED)).isEqualTo("not observed");
        assertThat(Words.within(SecurityGrade.MTLS_VERIFIED)).isEqualTo("mTLS verified");
        assertThat(Words.of(InitiatorEvidence.TCP_SYN_ACK)).isEqualTo("TCP SYN+ACK");
        assertThat(Words.of(InitiatorEvidence.TLS_CLIENT_HELLO)).isEqualTo("TLS ClientHello");
        assertThat(Words.of(Reason.PLAINTEXT_WHERE_TLS_IS_DOCUMENTED)).isEqualTo("Plaintext where TLS is documented");
    }

    @Test
    void shouldDrawArrowsThatCannotBeBroken() {
        assertThat(Words.arrows("row a (MART -> Cassandra TCP/9042), row b (Cassandra <-> Cassandra), x-> y"))
                .isEqualTo("row a (MART → Cassandra TCP/9042), row b (Cassandra ↔ Cassandra), x-> y");
    }

    @Test
    void shouldExplainEveryKindInASentenceOfItsOwn() {
        assertThat(Arrays.stream(ViolationKind.values()).map(Words::meaning))
                .doesNotHaveDuplicates()
                .allSatisfy(sentence -> assertThat(sentence).endsWith("."));
    }

    @Test
    void shouldSayOfTlsOnlyWhatWasSeen() {
        assertThat(TlsWords.of(TlsObservation.NONE)).isEqualTo("no TLS handshake seen");
        assertThat(TlsWords.of(TlsObservation.plaintext("cql"))).isEqualTo("plain text (cql)");
        assertThat(TlsWords.of(SampleFindings.handshake()))
                .isEqualTo(
                        "TLSv1.2 established, client certificate proven, server CN=cassandra, SNI cassandra.apigee.svc");
    }
}
