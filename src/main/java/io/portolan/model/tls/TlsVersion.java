package io.portolan.model.tls;

/** Protocol versions in their order, oldest first. */
public enum TlsVersion {
    SSL_2_0("SSLv2"),
    SSL_3_0("SSLv3"),
    TLS_1_0("TLSv1.0"),
    TLS_1_1("TLSv1.1"),
    TLS_1_2("TLSv1.2"),
    TLS_1_3("TLSv1.3");

    private final String label;

    TlsVersion(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean olderThan(TlsVersion other) {
        return ordinal() < other.ordinal();
    }
}
