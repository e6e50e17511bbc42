package io.portolan.model.verdict;

/** What the wire showed of transport security, held against the row. Never mixed with the disposition. */
public enum SecurityGrade {
    MTLS_VERIFIED,
    TLS_VERIFIED,
    /** mTLS is documented, TLS was seen, the client's certificate cannot be (TLS 1.3, resumption). */
    MTLS_UNVERIFIABLE,
    WEAKER_THAN_DOCUMENTED,
    PLAINTEXT,
    /** No handshake was seen: says nothing. */
    NOT_OBSERVED
}
