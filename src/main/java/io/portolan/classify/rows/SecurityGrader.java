package io.portolan.classify.rows;

import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.SecurityGrade;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the wire showed of transport security, held against a row. The truth table is in docs/verdicts.md. */
public final class SecurityGrader {
    private SecurityGrader() {}

    /** The grade where no row asks for anything: what was seen. */
    public static SecurityGrade seen(TlsObservation tls) {
        if (tls.state() == TlsState.PLAINTEXT) {
            return SecurityGrade.PLAINTEXT;
        }
        if (!carried(tls)) {
            return SecurityGrade.NOT_OBSERVED;
        }
        if (ssl(tls.version())) {
            return SecurityGrade.WEAKER_THAN_DOCUMENTED;
        }
        return proven(tls) ? SecurityGrade.MTLS_VERIFIED : SecurityGrade.TLS_VERIFIED;
    }

    /** The grade against what the row asks for; one that asks for nothing or allows plain text gets what was seen. */
    public static SecurityGrade against(MatrixRow row, TlsObservation tls) {
        return against(row.security(), tls);
    }

    /** The grade against these alternatives of a row. */
    public static SecurityGrade against(Set<SecurityAlternative> asked, TlsObservation tls) {
        SecurityGrade seen = seen(tls);
        boolean requiresTls = !asked.isEmpty() && !asked.contains(SecurityAlternative.NONE);
        if (!requiresTls || !carried(tls) || ssl(tls.version())) {
            return seen;
        }
        boolean perhaps = false;
        boolean versionMissing = false;
        for (SecurityAlternative alternative : asked) {
            if (satisfies(alternative, tls)) {
                return seen;
            }
            perhaps |= alternative == SecurityAlternative.MTLS && clientHidden(tls);
            versionMissing |= alternative.minimum() != null && tls.version() == null;
        }
        if (perhaps) {
            return SecurityGrade.MTLS_UNVERIFIABLE;
        }
        return versionMissing ? SecurityGrade.NOT_OBSERVED : SecurityGrade.WEAKER_THAN_DOCUMENTED;
    }

    /** Whether what was seen breaks the row. Not having seen anything never does. */
    public static boolean breaks(MatrixRow row, SecurityGrade grade) {
        return row.requiresTls() && (grade == SecurityGrade.PLAINTEXT || grade == SecurityGrade.WEAKER_THAN_DOCUMENTED);
    }

    private static boolean satisfies(SecurityAlternative alternative, TlsObservation tls) {
        if (alternative == SecurityAlternative.MTLS) {
            return proven(tls);
        }
        TlsVersion minimum = alternative.minimum();
        TlsVersion version = tls.version();
        return minimum == null || (version != null && !version.olderThan(minimum));
    }

    /** TLS that carries data: a handshake that failed, was cut or was not seen is no statement. */
    private static boolean carried(TlsObservation tls) {
        return tls.state() == TlsState.ESTABLISHED || tls.state() == TlsState.RESUMED;
    }

    private static boolean proven(TlsObservation tls) {
        return tls.state() == TlsState.ESTABLISHED
                && tls.version() != TlsVersion.TLS_1_3
                && tls.clientAuthentication() == ClientAuthentication.PROVEN;
    }

    /** Whether the client's certificate is out of sight, so that its absence means nothing. */
    private static boolean clientHidden(TlsObservation tls) {
        return tls.state() == TlsState.RESUMED
                || tls.version() == TlsVersion.TLS_1_3
                || tls.clientAuthentication() == ClientAuthentication.NOT_OBSERVABLE
                || tls.clientAuthentication() == ClientAuthentication.UNKNOWN;
    }

    private static boolean ssl(@Nullable TlsVersion version) {
        return version != null && version.olderThan(TlsVersion.TLS_1_0);
    }
}
