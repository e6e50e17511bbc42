package io.portolan.bench.capture;

/**
 * One packet of a conversation.
 *
 * @param fromClient who sends it
 * @param flags TCP flags; 0 for a datagram
 * @param payload never changed
 */
record Segment(boolean fromClient, int flags, byte[] payload) {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PUSH = 8;
    static final int ACK = 16;
    /** Bytes that fit behind a TCP header with timestamps into a packet of 1500. */
    static final int MAX_PAYLOAD = 1448;

    private static final byte[] NOTHING = {};

    static Segment client(int flags) {
        return new Segment(true, flags, NOTHING);
    }

    static Segment server(int flags) {
        return new Segment(false, flags, NOTHING);
    }
}
