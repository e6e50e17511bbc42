package io.portolan.classify.naive;

import static io.portolan.model.verdict.SecurityGrade.*;

import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.SecurityGrade;
import java.util.Set;

/** The TLS truth table of docs/verdicts.md, line by line. */
final class NaiveGrade {
    private static final Set<TlsVersion> SSL = Set.of(TlsVersion.SSL_2_0, TlsVersion.SSL_3_0);
    private static final Set<TlsVersion> FROM_1_2 = Set.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);

    private NaiveGrade() {}

    static SecurityGrade seen(TlsObservation tls) {
        boolean ssl = tls.version() != null && SSL.contains(tls.version());
        return switch (tls.state()) {
            case PLAINTEXT -> PLAINTEXT;
            case NOT_OBSERVED, HANDSHAKE_INCOMPLETE, FAILED, MIDSTREAM -> NOT_OBSERVED;
            case RESUMED -> ssl ? WEAKER_THAN_DOCUMENTED : TLS_VERIFIED;
            case ESTABLISHED ->
                ssl
                        ? WEAKER_THAN_DOCUMENTED
                        : tls.clientAuthentication() == ClientAuthentication.PROVEN ? MTLS_VERIFIED : TLS_VERIFIED;
        };
    }

    static SecurityGrade against(MatrixRow row, TlsObservation tls) {
        Set<SecurityAlternative> asked = row.security();
        SecurityGrade seen = seen(tls);
        if (asked.isEmpty() || asked.contains(SecurityAlternative.NONE)) {
            return seen;
        }
        if (seen != TLS_VERIFIED && seen != MTLS_VERIFIED) {
            return seen;
        }
        boolean newEnough = tls.version() != null && FROM_1_2.contains(tls.version());
        if (asked.contains(SecurityAlternative.TLS)
                || (asked.contains(SecurityAlternative.TLS_1_2) && newEnough)
                || (asked.contains(SecurityAlternative.MTLS) && seen == MTLS_VERIFIED)) {
            return seen;
        }
        boolean clientSeen = tls.state() == TlsState.ESTABLISHED
                && tls.version() != TlsVersion.TLS_1_3
                && (tls.clientAuthentication() == ClientAuthentication.NOT_REQUESTED
                        || tls.clientAuthentication() == ClientAuthentication.REQUESTED_NOT_GIVEN
                        || tls.clientAuthentication() == ClientAuthentication.PROVEN);
        if (asked.contains(SecurityAlternative.MTLS) && !clientSeen) {
            return MTLS_UNVERIFIABLE;
        }
        if (asked.contains(SecurityAlternative.TLS_1_2) && tls.version() == null) {
            return NOT_OBSERVED;
        }
        return WEAKER_THAN_DOCUMENTED;
    }
}
