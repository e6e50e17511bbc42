package io.portolan.model.connection;

/** Who gave an endpoint its name. */
public enum NameEvidence {
    /** The client's TLS greeting: its own claim, which nobody checked. */
    SNI,
    /** A DNS answer that this client got before it opened the connection; the word of whoever answered. */
    DNS_ANSWER,
    /** A DNS answer that only other clients got: the address bears the name, but this client was not seen to ask for it. */
    DNS_ANSWER_TO_OTHERS,
    /** The source of the evidence, such as a flow log's own name field. */
    SOURCE
}
