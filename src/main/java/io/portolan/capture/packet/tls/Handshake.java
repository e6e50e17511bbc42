package io.portolan.capture.packet.tls;

import io.portolan.capture.packet.decode.BigEndian;
import io.portolan.capture.packet.tls.certificate.CertificateReader;
import io.portolan.capture.packet.tls.hello.ClientHello;
import io.portolan.capture.packet.tls.hello.ServerHello;
import io.portolan.capture.packet.tls.hello.Versions;
import io.portolan.model.tls.Certificate;
import io.portolan.model.tls.TlsObservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was seen of a handshake in both directions: facts only, {@link TlsConclusion} draws the conclusion. */
final class Handshake {
    static final int NO_SIDE = -1;

    private static final int FATAL = 2;
    private static final int CLOSE_NOTIFY = 0;
    private static final int USER_CANCELED = 90;

    private final CertificateReader certificates;
    final ProtectedRecords records = new ProtectedRecords();
    final List<String> messages = new ArrayList<>();
    int clientSide = NO_SIDE;

    @Nullable
    ClientHello clientHello;

    @Nullable
    ServerHello serverHello;

    @Nullable
    Certificate serverCertificate;

    @Nullable
    Certificate clientCertificate;

    int ssl2Version;
    boolean ssl2Server;
    boolean retried;
    boolean certificateRequest;
    boolean serverHelloDone;
    /** Bytes of the list in the client's Certificate, -1 before one was seen. */
    int clientCertificateBytes = -1;

    boolean certificateVerify;
    boolean clientChangeCipherSpec;
    boolean serverChangeCipherSpec;
    /** The server answered the client's data with data: from here on nothing of a handshake is waited for. */
    boolean exchanged;

    private boolean clientData;
    private int clientProtectedHandshakes;
    private int serverProtectedHandshakes;
    int fatalAlert = -1;

    Handshake(CertificateReader certificates) {
        this.certificates = certificates;
    }

    boolean seen() {
        return clientSide != NO_SIDE;
    }

    boolean tls13() {
        return serverHello != null && serverHello.version() == Versions.TLS_1_3;
    }

    /** A message's header was seen; tells who is the client even if the message is never completed. */
    void started(int side, int type) {
        if (clientSide != NO_SIDE) {
            return;
        }
        switch (type) {
            case HandshakeType.CLIENT_HELLO, HandshakeType.CLIENT_KEY_EXCHANGE, HandshakeType.CERTIFICATE_VERIFY ->
                clientSide = side;
            case HandshakeType.SERVER_HELLO,
                    HandshakeType.SERVER_KEY_EXCHANGE,
                    HandshakeType.CERTIFICATE_REQUEST,
                    HandshakeType.SERVER_HELLO_DONE,
                    HandshakeType.NEW_SESSION_TICKET,
                    HandshakeType.CERTIFICATE_STATUS -> clientSide = 1 - side;
            default -> {}
        }
    }

    /** A whole message; {@code body} holds all of a hello, the first certificate, the first three bytes of any other. */
    void message(int side, int type, int length, byte[] body) {
        boolean client = side == clientSide;
        String name = HandshakeType.name(type);
        switch (type) {
            case HandshakeType.CLIENT_HELLO -> clientHello(body);
            case HandshakeType.SERVER_HELLO -> name = serverHello(body);
            case HandshakeType.CERTIFICATE -> name = certificate(client, length, body);
            case HandshakeType.CERTIFICATE_REQUEST -> certificateRequest |= !client;
            case HandshakeType.SERVER_HELLO_DONE -> serverHelloDone |= !client;
            case HandshakeType.CERTIFICATE_VERIFY -> certificateVerify |= client;
            default -> {}
        }
        note(name);
    }

    /** The hello after a HelloRetryRequest repeats the first; the first is what the client wanted. */
    private void clientHello(byte[] body) {
        if (clientHello == null) {
            clientHello = ClientHello.parse(body);
        }
    }

    /** The server chooses once: a client ends the connection at a second choice in the clear (RFC 8446 section 4.1.4). */
    private String serverHello(byte[] body) {
        ServerHello hello = ServerHello.parse(body);
        if (hello == null) {
            return "ServerHello(broken)";
        }
        if (serverHello != null) {
            return "ServerHello(repeated)";
        }
        if (hello.retry()) {
            retried = true;
            return "HelloRetryRequest";
        }
        serverHello = hello;
        return hello.preSharedKey()
                ? "ServerHello(PSK)"
                : sameSession(hello) ? "ServerHello(same session)" : "ServerHello";
    }

    /** The server goes on with the session that the client named (RFC 5246 section 7.4.1.3); TLS 1.3 repeats the id always. */
    private boolean sameSession(ServerHello hello) {
        return clientHello != null
                && hello.version() < Versions.TLS_1_3
                && hello.sessionId().length > 0
                && Arrays.equals(hello.sessionId(), clientHello.sessionId());
    }

    private String certificate(boolean client, int length, byte[] body) {
        int list = length < 3 ? 0 : BigEndian.u24(body, 0);
        if (!client) {
            if (clientSide != NO_SIDE && serverCertificate == null) {
                serverCertificate = first(list, body);
            }
            return "Certificate";
        }
        clientCertificateBytes = list;
        clientCertificate = first(list, body);
        return list == 0 ? "ClientCertificate(empty)" : "ClientCertificate";
    }

    /** The first certificate of the list, which is the sender's own; null when it was not kept or is not one. */
    private @Nullable Certificate first(int list, byte[] body) {
        int bytes = body.length < 6 ? 0 : BigEndian.u24(body, 3);
        boolean whole = bytes > 0 && bytes <= list - 3 && body.length == 6 + bytes;
        return whole ? certificates.read(body, 6, body.length) : null;
    }

    /** Whether what this side sends from here on is encrypted. In TLS 1.3 the message means nothing (RFC 8446 appendix D.4). */
    boolean changeCipherSpec(int side) {
        if (tls13() || retried) {
            return false;
        }
        if (clientSide == NO_SIDE) {
            return true;
        }
        if (side == clientSide) {
            clientChangeCipherSpec = true;
            note("ClientChangeCipherSpec");
        } else {
            serverChangeCipherSpec = true;
            note("ServerChangeCipherSpec");
        }
        return true;
    }

    /**
     * An alert in the clear. TLS 1.3 ignores the level and makes all but two fatal (RFC 8446 section 6); once both sides have
     * protected data, none is taken from the clear any more.
     */
    void alert(int side, int level, int description) {
        boolean closing = description == CLOSE_NOTIFY || description == USER_CANCELED;
        boolean counts = seen() && !closing && !records.bothWays() && (level == FATAL || tls13());
        if (counts && fatalAlert < 0) {
            fatalAlert = description;
        }
        note((side == clientSide ? "ClientAlert(" : "ServerAlert(") + description + ")");
    }

    /** After a fatal alert there is no handshake any more (RFC 8446 section 6.2, RFC 5246 section 7.2.2): what follows is no part of it. */
    boolean failed() {
        return fatalAlert >= 0;
    }

    /** Whether all that this side sends from here on is protected: only early data may come before a second hello. */
    boolean applicationData(int side, int length) {
        boolean offersEarly = clientHello != null && clientHello.earlyData();
        if (seen()) {
            clientData |= side == clientSide;
            exchanged |= clientData && side != clientSide;
            records.add(side == clientSide, length, offersEarly && serverHello == null);
        }
        return side != clientSide || !offersEarly;
    }

    /** A handshake record after the side's ChangeCipherSpec; of TLS 1.2 and older the first one is its Finished. */
    void protectedHandshake(int side) {
        if (side == clientSide) {
            clientProtectedHandshakes++;
        } else {
            serverProtectedHandshakes++;
        }
    }

    /** Both sides sent what can be their Finished: anybody can send a ChangeCipherSpec and go on in plaintext. */
    boolean bothFinished() {
        return clientProtectedHandshakes > 0 && serverProtectedHandshakes > 0;
    }

    /** The client shook hands again under encryption (RFC 5246 section 7.4.1.1), which hides all that it gave then. */
    boolean renegotiated() {
        return clientProtectedHandshakes > 1;
    }

    void ssl2ClientHello(int side, int version) {
        clientSide = side;
        ssl2Version = version;
        note("ClientHello(SSLv2)");
    }

    void ssl2ServerHello(int side) {
        clientSide = 1 - side;
        ssl2Server = true;
        note("ServerHello(SSLv2)");
    }

    private void note(String name) {
        if (messages.size() < TlsObservation.MAX_MESSAGES) {
            messages.add(name);
        }
    }
}
