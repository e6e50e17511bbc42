package io.portolan.model.tls;

/** What the wire showed about the client's certificate; {@code PROVEN} alone is mutual TLS. */
public enum ClientAuthentication {
    /** CertificateRequest, a non-empty client Certificate and CertificateVerify were all seen (TLS 1.2 and older). */
    PROVEN,
    /** The server asked and the client sent an empty list. */
    REQUESTED_NOT_GIVEN,
    /** A full handshake (TLS 1.2 and older) without CertificateRequest. */
    NOT_REQUESTED,
    /** TLS 1.3 or a resumed handshake: hidden from every observer of the wire. */
    NOT_OBSERVABLE,
    /** Too little of the handshake was seen, or there was no TLS. */
    UNKNOWN
}
