package io.portolan.model.tls;

/** The form of a ClientHello that carries the extension encrypted_client_hello (RFC 9849). */
public enum EncryptedHello {
    /**
     * The outer hello: its SNI is the public name of whoever runs the front, and the true one is encrypted. A client that only
     * pretends (GREASE) looks the same, so its SNI may be true; nobody on the wire can tell.
     */
    OUTER,
    /** An inner hello in the clear, as between the front and the service behind it: its SNI is the true one. */
    INNER
}
