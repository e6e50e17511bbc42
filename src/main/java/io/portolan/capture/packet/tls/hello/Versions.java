package io.portolan.capture.packet.tls.hello;

import io.portolan.model.tls.TlsVersion;
import org.jspecify.annotations.Nullable;

/** Version numbers on the wire. */
public final class Versions {
    static final int SSL_2_0 = 0x0002;
    public static final int TLS_1_3 = 0x0304;

    private Versions() {}

    /** The drafts of TLS 1.3 (0x7f..) count as TLS 1.3; they hide the same messages. */
    static int normal(int version) {
        return version >>> 8 == 0x7f || version >>> 8 == 0xfb ? TLS_1_3 : version;
    }

    /** Null for reserved and unknown numbers. */
    public static @Nullable TlsVersion of(int version) {
        return switch (normal(version)) {
            case SSL_2_0 -> TlsVersion.SSL_2_0;
            case 0x0300 -> TlsVersion.SSL_3_0;
            case 0x0301 -> TlsVersion.TLS_1_0;
            case 0x0302 -> TlsVersion.TLS_1_1;
            case 0x0303 -> TlsVersion.TLS_1_2;
            case TLS_1_3 -> TlsVersion.TLS_1_3;
            default -> null;
        };
    }
}
