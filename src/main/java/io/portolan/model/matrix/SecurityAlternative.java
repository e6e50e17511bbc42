package io.portolan.model.matrix;

import io.portolan.model.tls.TlsVersion;
import org.jspecify.annotations.Nullable;

/** One of the kinds of transport security that a row allows. A row with none of them states nothing about security. */
public enum SecurityAlternative {
    /** Plain text is allowed. */
    NONE(null),
    /** TLS, the server authenticated, any version. */
    TLS(null),
    /** TLS 1.2 or newer ("OAuth over TLS 1.2"; OAuth itself cannot be seen on the wire). */
    TLS_1_2(TlsVersion.TLS_1_2),
    /** TLS with both sides authenticated by certificate. */
    MTLS(null);

    private final @Nullable TlsVersion minimum;

    SecurityAlternative(@Nullable TlsVersion minimum) {
        this.minimum = minimum;
    }

    /** The oldest version that is good enough, or null when the page names none. */
    public @Nullable TlsVersion minimum() {
        return minimum;
    }
}
