package io.portolan.capture.packet.tls;

/**
 * The sizes of protected records, which is all that TLS 1.3 shows after its hellos.
 *
 * <p>A Finished message needs at least 4 + 32 + 1 + 8 bytes (RFC 8446 sections 4.4.4 and 5.2, the shortest hash and tag), an alert at
 * most 2 + 1 + 16: a shorter record is no Finished, and a client that sent only such has not completed the handshake.
 */
final class ProtectedRecords {
    private static final int LEAST_FINISHED_BYTES = 45;

    private boolean fromServer;
    private boolean clientFinished;
    private boolean serverLongAfter;
    private boolean serverShortAfter;

    void add(boolean client, int length, boolean early) {
        boolean holdsFinished = length >= LEAST_FINISHED_BYTES;
        if (client) {
            clientFinished |= holdsFinished && !early;
            return;
        }
        fromServer = true;
        if (clientFinished) {
            serverLongAfter |= holdsFinished;
            serverShortAfter |= !holdsFinished;
        }
    }

    /** Both sides sent protected data, the client at least as much as its Finished. */
    boolean bothWays() {
        return fromServer && clientFinished;
    }

    /** The server went on after the client's Finished, with more than an alert. */
    boolean serverWentOn() {
        return serverLongAfter;
    }

    /** All that the server said after the client's Finished could be an alert. */
    boolean onlyAlertAfterFinished() {
        return serverShortAfter && !serverLongAfter;
    }
}
