package io.portolan.classify.given;

import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.EncryptedHello;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was seen of TLS, in a few words. */
public final class Tls {
    public static final TlsObservation PLAINTEXT = TlsObservation.plaintext("cql");
    public static final TlsObservation MUTUAL_1_2 =
            seen(TlsState.ESTABLISHED, TlsVersion.TLS_1_2, ClientAuthentication.PROVEN);
    public static final TlsObservation ONE_WAY_1_2 =
            seen(TlsState.ESTABLISHED, TlsVersion.TLS_1_2, ClientAuthentication.NOT_REQUESTED);
    public static final TlsObservation TLS_1_3 =
            seen(TlsState.ESTABLISHED, TlsVersion.TLS_1_3, ClientAuthentication.NOT_OBSERVABLE);
    public static final TlsObservation RESUMED =
            seen(TlsState.RESUMED, TlsVersion.TLS_1_2, ClientAuthentication.NOT_OBSERVABLE);

    private Tls() {}

    public static TlsObservation seen(
            TlsState state, @Nullable TlsVersion version, ClientAuthentication authentication) {
        return new TlsObservation(state, version, null, authentication, null, -1, -1, List.of());
    }

    public static TlsObservation failed(int alert) {
        return new TlsObservation(
                TlsState.FAILED, TlsVersion.TLS_1_2, null, ClientAuthentication.UNKNOWN, null, -1, alert, List.of());
    }

    /** The same with a ClientHello that is the outer one of ECH. */
    public static TlsObservation hidingItsName(TlsObservation tls) {
        return new TlsObservation(
                tls.state(),
                tls.version(),
                tls.serverName(),
                tls.clientAuthentication(),
                tls.applicationProtocol(),
                tls.cipherSuite(),
                tls.alert(),
                tls.messages(),
                null,
                null,
                EncryptedHello.OUTER);
    }

    public static TlsObservation withServerName(TlsObservation tls, String name) {
        return new TlsObservation(
                tls.state(),
                tls.version(),
                name,
                tls.clientAuthentication(),
                tls.applicationProtocol(),
                tls.cipherSuite(),
                tls.alert(),
                tls.messages());
    }
}
