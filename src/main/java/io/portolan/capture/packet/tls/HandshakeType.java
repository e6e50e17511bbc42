package io.portolan.capture.packet.tls;

/** Handshake message types that can be met in the clear (IANA "TLS HandshakeType"). */
final class HandshakeType {
    static final int HELLO_REQUEST = 0;
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int NEW_SESSION_TICKET = 4;
    static final int CERTIFICATE = 11;
    static final int SERVER_KEY_EXCHANGE = 12;
    static final int CERTIFICATE_REQUEST = 13;
    static final int SERVER_HELLO_DONE = 14;
    static final int CERTIFICATE_VERIFY = 15;
    static final int CLIENT_KEY_EXCHANGE = 16;
    static final int FINISHED = 20;
    static final int CERTIFICATE_STATUS = 22;

    private HandshakeType() {}

    static boolean known(int type) {
        return !name(type).isEmpty();
    }

    /** The RFC's name, empty for a type that is not met in the clear. */
    static String name(int type) {
        return switch (type) {
            case HELLO_REQUEST -> "HelloRequest";
            case CLIENT_HELLO -> "ClientHello";
            case SERVER_HELLO -> "ServerHello";
            case NEW_SESSION_TICKET -> "NewSessionTicket";
            case CERTIFICATE -> "Certificate";
            case SERVER_KEY_EXCHANGE -> "ServerKeyExchange";
            case CERTIFICATE_REQUEST -> "CertificateRequest";
            case SERVER_HELLO_DONE -> "ServerHelloDone";
            case CERTIFICATE_VERIFY -> "CertificateVerify";
            case CLIENT_KEY_EXCHANGE -> "ClientKeyExchange";
            case FINISHED -> "Finished";
            case CERTIFICATE_STATUS -> "CertificateStatus";
            case 3 -> "HelloVerifyRequest";
            case 21 -> "CertificateURL";
            case 23 -> "SupplementalData";
            case 67 -> "NextProtocol";
            default -> "";
        };
    }
}
