package io.portolan.capture.packet.flow;

/** The control bits (RFC 9293 section 3.1). */
final class TcpFlags {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;

    private TcpFlags() {}

    /** Opens a connection. */
    static boolean opens(int flags) {
        return (flags & (SYN | ACK | RST)) == SYN;
    }

    /** Answers an opening. */
    static boolean accepts(int flags) {
        return (flags & (SYN | ACK | RST)) == (SYN | ACK);
    }
}
