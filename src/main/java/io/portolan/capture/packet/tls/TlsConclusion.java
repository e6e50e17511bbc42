package io.portolan.capture.packet.tls;

import io.portolan.capture.packet.protocol.PlaintextProtocol;
import io.portolan.capture.packet.tls.hello.Versions;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the facts to the observation: the truth table, in one place. */
final class TlsConclusion {
    /** Hello, then the two protected messages that end SSL 2.0's handshake in either direction. */
    private static final int SSL2_HANDSHAKE_RECORDS = 3;

    private TlsConclusion() {}

    static TlsObservation of(TlsTracker tracker, int initiator) {
        if (tracker.handshake().seen()) {
            return ofHandshake(tracker);
        }
        if (initiator >= 0 && tracker.direction(initiator).plainAtStart()) {
            return TlsObservation.plaintext(spoken(tracker, initiator), throughProxy(tracker, initiator));
        }
        TlsDirection one = tracker.direction(0);
        TlsDirection other = tracker.direction(1);
        if (one.wholeRecords() || other.wholeRecords()) {
            return bare(TlsState.MIDSTREAM);
        }
        String certain = one.certainProtocol() != null ? one.certainProtocol() : other.certainProtocol();
        return certain == null ? TlsObservation.NONE : TlsObservation.plaintext(certain);
    }

    private static TlsObservation bare(TlsState state) {
        return new TlsObservation(
                state,
                null,
                null,
                ClientAuthentication.UNKNOWN,
                null,
                TlsObservation.NONE.cipherSuite(),
                TlsObservation.NONE.alert(),
                TlsObservation.NONE.messages());
    }

    private static @Nullable String spoken(TlsTracker tracker, int client) {
        return PlaintextProtocol.of(
                tracker.direction(client).prefix(),
                tracker.direction(1 - client).prefix());
    }

    /** Whether the handshake ended so that nothing can change its conclusion. */
    static boolean certain(Handshake seen) {
        boolean settledBefore13 = completeBefore13(seen)
                && (seen.exchanged || seen.renegotiated() || !mayAskLater(clientAuthentication(seen, completed(seen))));
        return seen.fatalAlert >= 0 || settledBefore13 || (complete13(seen) && seen.records.serverWentOn());
    }

    /** Some servers ask for the certificate only once they know what the client wants, in a second handshake. */
    private static boolean mayAskLater(ClientAuthentication first) {
        return first == ClientAuthentication.NOT_REQUESTED || first == ClientAuthentication.REQUESTED_NOT_GIVEN;
    }

    /** Without ServerHelloDone the server went straight from its hello to encryption: an earlier session goes on. */
    private static TlsState completed(Handshake seen) {
        return seen.serverHelloDone ? TlsState.ESTABLISHED : TlsState.RESUMED;
    }

    private static boolean completeBefore13(Handshake seen) {
        return seen.serverHello != null
                && !seen.tls13()
                && seen.clientChangeCipherSpec
                && seen.serverChangeCipherSpec
                && seen.bothFinished();
    }

    private static boolean complete13(Handshake seen) {
        return seen.tls13() && seen.records.bothWays();
    }

    /** Whether who closes first still matters though no more bytes are looked at. */
    static boolean dependsOnClose(Handshake seen) {
        return complete13(seen) && seen.records.onlyAlertAfterFinished();
    }

    private static TlsObservation ofHandshake(TlsTracker tracker) {
        Handshake seen = tracker.handshake();
        TlsState state = state(tracker);
        if (state == TlsState.FAILED
                && seen.fatalAlert < 0
                && answeredInPlain(tracker)
                && tracker.direction(seen.clientSide).leftTls()) {
            // A greeting that nobody took up, then plain words from both sides: no handshake failed, there was none.
            return TlsObservation.plaintext(null);
        }
        return new TlsObservation(
                state,
                version(seen),
                seen.clientHello == null ? null : seen.clientHello.serverName(),
                clientAuthentication(seen, state),
                applicationProtocol(tracker),
                seen.serverHello == null ? -1 : seen.serverHello.cipherSuite(),
                seen.fatalAlert,
                messages(tracker),
                seen.serverCertificate,
                seen.clientCertificate,
                seen.clientHello == null ? null : seen.clientHello.encryptedHello());
    }

    private static List<String> messages(TlsTracker tracker) {
        List<String> tunnel = throughProxy(tracker, tracker.handshake().clientSide);
        if (tunnel.isEmpty()) {
            return tracker.handshake().messages;
        }
        List<String> all = new ArrayList<>(tunnel);
        all.addAll(tracker.handshake().messages);
        return all;
    }

    /** What the client asked a proxy for, as evidence that the other side is a proxy. */
    private static List<String> throughProxy(TlsTracker tracker, int client) {
        TlsDirection direction = tracker.direction(client);
        String target = direction.plainAtStart() ? PlaintextProtocol.connectTarget(direction.prefix()) : null;
        return target == null ? List.of() : List.of("CONNECT " + target);
    }

    private static @Nullable TlsVersion version(Handshake seen) {
        if (seen.ssl2Server) {
            return TlsVersion.SSL_2_0;
        }
        if (seen.serverHello != null) {
            return Versions.of(seen.serverHello.version());
        }
        return Versions.of(seen.clientHello != null ? seen.clientHello.version() : seen.ssl2Version);
    }

    /** What the server selected, else the only one that the client offered, else what was spoken before TLS began. */
    private static @Nullable String applicationProtocol(TlsTracker tracker) {
        Handshake seen = tracker.handshake();
        if (seen.serverHello != null && seen.serverHello.alpn() != null) {
            return seen.serverHello.alpn();
        }
        if (seen.clientHello != null && seen.clientHello.alpn().size() == 1) {
            return seen.clientHello.alpn().get(0);
        }
        return tracker.direction(seen.clientSide).plainAtStart() ? spoken(tracker, seen.clientSide) : null;
    }

    private static TlsState state(TlsTracker tracker) {
        Handshake seen = tracker.handshake();
        if (seen.fatalAlert >= 0) {
            return TlsState.FAILED;
        }
        if (completeBefore13(seen)) {
            return completed(seen);
        }
        int server = 1 - seen.clientSide;
        if (complete13(seen)) {
            boolean perhapsRejected = dependsOnClose(seen) && tracker.firstClosed() == server;
            return perhapsRejected ? TlsState.HANDSHAKE_INCOMPLETE : TlsState.ESTABLISHED;
        }
        if (seen.ssl2Server) {
            boolean complete = tracker.direction(0).ssl2Records() >= SSL2_HANDSHAKE_RECORDS
                    && tracker.direction(1).ssl2Records() >= SSL2_HANDSHAKE_RECORDS;
            return complete ? TlsState.ESTABLISHED : TlsState.HANDSHAKE_INCOMPLETE;
        }
        return answeredInPlain(tracker) || endedEarly(tracker) ? TlsState.FAILED : TlsState.HANDSHAKE_INCOMPLETE;
    }

    private static boolean answeredInPlain(TlsTracker tracker) {
        int client = tracker.handshake().clientSide;
        return tracker.direction(client).tlsAtStart()
                && tracker.direction(1 - client).plainAtStart();
    }

    /** Closed before it was complete, and we would have seen it if it had been. */
    private static boolean endedEarly(TlsTracker tracker) {
        return tracker.firstClosed() != Handshake.NO_SIDE
                && tracker.clientSide() != Handshake.NO_SIDE
                && tracker.bothSidesPresent()
                && !tracker.bytesMissing(0)
                && !tracker.bytesMissing(1);
    }

    private static ClientAuthentication clientAuthentication(Handshake seen, TlsState state) {
        if (seen.tls13() || state == TlsState.RESUMED) {
            return ClientAuthentication.NOT_OBSERVABLE;
        }
        if (seen.serverHello != null && Versions.of(seen.serverHello.version()) == null) {
            // Which messages there are, and what they prove, is each version's own.
            return ClientAuthentication.UNKNOWN;
        }
        ClientAuthentication first = inTheClear(seen, state);
        return seen.renegotiated() && first != ClientAuthentication.PROVEN
                ? ClientAuthentication.NOT_OBSERVABLE
                : first;
    }

    private static ClientAuthentication inTheClear(Handshake seen, TlsState state) {
        if (seen.certificateRequest) {
            return requested(seen, state);
        }
        return seen.serverHello != null && seen.serverHelloDone
                ? ClientAuthentication.NOT_REQUESTED
                : ClientAuthentication.UNKNOWN;
    }

    private static ClientAuthentication requested(Handshake seen, TlsState state) {
        if (seen.clientCertificateBytes > 0) {
            boolean proven = seen.certificateVerify && state == TlsState.ESTABLISHED;
            return proven ? ClientAuthentication.PROVEN : ClientAuthentication.UNKNOWN;
        }
        // Where the client's stream was not followed from its hello on, its Certificate may lie before what was seen.
        boolean wholeFlight = state == TlsState.ESTABLISHED && seen.clientHello != null;
        boolean declined = seen.clientCertificateBytes == 0 || wholeFlight;
        return declined ? ClientAuthentication.REQUESTED_NOT_GIVEN : ClientAuthentication.UNKNOWN;
    }
}
