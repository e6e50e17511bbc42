package io.portolan.capture.packet.decode;

/** What became of one frame, or of the frame in a tunnel. */
public enum Decoded {
    /** Its addresses, protocol and (where it has them) ports are in the {@link Packet}. */
    PACKET,
    /** A fragment that waits for the others of its datagram: the packet that they make, or their loss, is told later. */
    HELD,
    /** A copy of a fragment of which a whole datagram was already made: decoded, and adds nothing. */
    COPY,
    /** Fragments of a datagram that does not become whole. */
    FRAGMENT,
    /** The capture kept too little of it to read its headers. */
    SNAPLEN,
    /** Its headers contradict themselves or end too early. */
    MALFORMED,
    /** Well formed as far as read, of a link type or network protocol that is not decoded. */
    UNSUPPORTED
}
