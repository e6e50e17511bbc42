package io.portolan.capture.packet.fragment;

/** What became of one fragment. */
public enum Joining {
    /** It waits for the others of its datagram; how it ends is told later. */
    HELD,
    /** The datagram is whole. */
    WHOLE,
    /** A copy of one that a whole datagram was made of. */
    COPY,
    /** Its datagram was given up because of an overlap. */
    OVERLAP
}
