package io.portolan.capture.packet.file;

/** Which way a packet went, seen from the host on which it was captured. */
public enum PacketDirection {
    UNKNOWN,
    /** The host received it. */
    INBOUND,
    /** The host sent it. */
    OUTBOUND
}
