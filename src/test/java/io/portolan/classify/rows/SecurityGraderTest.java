package io.portolan.classify.rows;

import static io.portolan.classify.given.RowBuilder.row;
import static io.portolan.model.matrix.SecurityAlternative.*;
import static io.portolan.model.tls.ClientAuthentication.*;
import static io.portolan.model.tls.TlsState.ESTABLISHED;
import static io.portolan.model.tls.TlsState.RESUMED;
import static io.portolan.model.verdict.SecurityGrade.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.Tls;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.SecurityGrade;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SecurityGraderTest {
    private static MatrixRow asking(SecurityAlternative... alternatives) {
        return row("r", Component.MART, Component.CASSANDRA, "9042")
                .security("", alternatives)
                .build();
    }

    /** The truth table of docs/verdicts.md: a full handshake, one line per version and client authentication. */
    @ParameterizedTest
    @CsvSource({
        "TLS_1_2, PROVEN,              MTLS_VERIFIED,          MTLS_VERIFIED,          MTLS_VERIFIED,          MTLS_VERIFIED",
        "TLS_1_2, REQUESTED_NOT_GIVEN, WEAKER_THAN_DOCUMENTED, TLS_VERIFIED,           TLS_VERIFIED,           TLS_VERIFIED",
        "TLS_1_2, NOT_REQUESTED,       WEAKER_THAN_DOCUMENTED, TLS_VERIFIED,           TLS_VERIFIED,           TLS_VERIFIED",
        "TLS_1_2, UNKNOWN,             MTLS_UNVERIFIABLE,      TLS_VERIFIED,           TLS_VERIFIED,           TLS_VERIFIED",
        "TLS_1_3, NOT_OBSERVABLE,      MTLS_UNVERIFIABLE,      TLS_VERIFIED,           TLS_VERIFIED,           TLS_VERIFIED",
        "TLS_1_3, NOT_REQUESTED,       MTLS_UNVERIFIABLE,      TLS_VERIFIED,           TLS_VERIFIED,           TLS_VERIFIED",
        "TLS_1_1, NOT_REQUESTED,       WEAKER_THAN_DOCUMENTED, TLS_VERIFIED,           WEAKER_THAN_DOCUMENTED, TLS_VERIFIED",
        "TLS_1_0, PROVEN,              MTLS_VERIFIED,          MTLS_VERIFIED,          WEAKER_THAN_DOCUMENTED, MTLS_VERIFIED",
        "SSL_3_0, PROVEN,              WEAKER_THAN_DOCUMENTED, WEAKER_THAN_DOCUMENTED, WEAKER_THAN_DOCUMENTED, WEAKER_THAN_DOCUMENTED",
        "SSL_2_0, NOT_REQUESTED,       WEAKER_THAN_DOCUMENTED, WEAKER_THAN_DOCUMENTED, WEAKER_THAN_DOCUMENTED, WEAKER_THAN_DOCUMENTED",
        ",        UNKNOWN,             MTLS_UNVERIFIABLE,      TLS_VERIFIED,           NOT_OBSERVED,           TLS_VERIFIED",
    })
    void shouldGradeAFullHandshake(
            @Nullable TlsVersion version,
            ClientAuthentication client,
            SecurityGrade mtlsRow,
            SecurityGrade tlsRow,
            SecurityGrade tls12Row,
            SecurityGrade noRow) {
        TlsObservation tls = Tls.seen(ESTABLISHED, version, client);
        assertThat(SecurityGrader.against(asking(MTLS), tls)).isEqualTo(mtlsRow);
        assertThat(SecurityGrader.against(asking(TLS), tls)).isEqualTo(tlsRow);
        assertThat(SecurityGrader.against(asking(TLS_1_2), tls)).isEqualTo(tls12Row);
        assertThat(SecurityGrader.against(asking(), tls)).isEqualTo(noRow);
        assertThat(SecurityGrader.against(asking(NONE, TLS_1_2), tls)).isEqualTo(noRow);
        assertThat(SecurityGrader.seen(tls)).isEqualTo(noRow);
    }

    @Test
    void shouldNotSeeTheCertificateOfAResumedSession() {
        assertThat(SecurityGrader.against(asking(MTLS), Tls.RESUMED)).isEqualTo(MTLS_UNVERIFIABLE);
        assertThat(SecurityGrader.against(asking(TLS_1_2), Tls.RESUMED)).isEqualTo(TLS_VERIFIED);
        assertThat(SecurityGrader.against(asking(TLS_1_2), Tls.seen(RESUMED, TlsVersion.TLS_1_0, NOT_OBSERVABLE)))
                .isEqualTo(WEAKER_THAN_DOCUMENTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsState.class,
            names = {"NOT_OBSERVED", "HANDSHAKE_INCOMPLETE", "FAILED", "MIDSTREAM"})
    void shouldSayNothingWhereTooLittleWasSeen(TlsState state) {
        for (ClientAuthentication client : ClientAuthentication.values()) {
            TlsObservation tls = Tls.seen(state, TlsVersion.TLS_1_2, client);
            for (SecurityAlternative alternative : SecurityAlternative.values()) {
                SecurityGrade grade = SecurityGrader.against(asking(alternative), tls);
                assertThat(grade).isEqualTo(NOT_OBSERVED);
                assertThat(SecurityGrader.breaks(asking(alternative), grade)).isFalse();
            }
        }
    }

    @Test
    void shouldBreakOnlyRowsThatAskForMore() {
        assertThat(SecurityGrader.breaks(asking(MTLS), PLAINTEXT)).isTrue();
        assertThat(SecurityGrader.breaks(asking(TLS), PLAINTEXT)).isTrue();
        assertThat(SecurityGrader.breaks(asking(TLS_1_2), WEAKER_THAN_DOCUMENTED))
                .isTrue();
        assertThat(SecurityGrader.breaks(asking(NONE, TLS_1_2), PLAINTEXT)).isFalse();
        assertThat(SecurityGrader.breaks(asking(), PLAINTEXT)).isFalse();
        assertThat(SecurityGrader.breaks(asking(MTLS), MTLS_UNVERIFIABLE)).isFalse();
    }

    @Test
    void shouldTakeTheAlternativeThatIsMet() {
        assertThat(SecurityGrader.against(asking(MTLS, TLS), Tls.ONE_WAY_1_2)).isEqualTo(TLS_VERIFIED);
        assertThat(SecurityGrader.against(asking(MTLS, TLS_1_2), Tls.seen(ESTABLISHED, TlsVersion.TLS_1_0, PROVEN)))
                .isEqualTo(MTLS_VERIFIED);
    }
}
