package io.portolan.capture.packet.decode;

/** What became of one frame. */
public enum Decoded {
    /** Its addresses, protocol and (where it has them) ports are in the {@link Packet}. */
    PACKET,
    /** A fragment that is not the first: it has addresses but no ports. */
    FRAGMENT,
    /** The capture kept too little of it to read its headers. */
    SNAPLEN,
    /** Its headers contradict themselves or end too early. */
    MALFORMED,
    /** Well formed as far as read, of a link type or network protocol that is not decoded. */
    UNSUPPORTED
}
