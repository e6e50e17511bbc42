package io.portolan.capture.packet.decode;

/** The control bits (RFC 9293 section 3.1). */
public final class TcpFlags {
    public static final int FIN = 1;
    public static final int SYN = 2;
    public static final int RST = 4;
    public static final int ACK = 16;

    private TcpFlags() {}

    /** Opens a connection. */
    public static boolean opens(int flags) {
        return (flags & (SYN | ACK | RST)) == SYN;
    }

    /** Answers an opening. */
    public static boolean accepts(int flags) {
        return (flags & (SYN | ACK | RST)) == (SYN | ACK);
    }
}
