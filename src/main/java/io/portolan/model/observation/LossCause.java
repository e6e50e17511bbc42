package io.portolan.model.observation;

/** Every way in which evidence is lost. */
public enum LossCause {
    /** The input ends in the middle of a record. */
    TRUNCATED_INPUT(true),
    /** The input is damaged and cannot be followed further. */
    DAMAGED_INPUT(true),
    /** The input's format is not one that we read. */
    UNKNOWN_FORMAT(true),
    /** A line or record that could not be decoded. */
    UNDECODABLE_RECORD(true),
    /** Reading failed: I/O error, missing file. */
    UNREADABLE(true),
    /** A packet whose headers do not make sense. */
    UNDECODABLE_PACKET(false),
    /** A packet of a link type or network protocol that we do not decode. */
    UNSUPPORTED_PACKET(false),
    /** The capture kept too little of the packet (snaplen) to read its headers. */
    SNAPLEN(false),
    /** A fragment of an IP packet whose other fragments are missing or contradict it: only a first one carries ports. */
    FRAGMENT(false),
    /** The source itself says that it lost records (SKIPDATA, lost_events, kernel drops). */
    SOURCE_LOST(false),
    /**
     * A record or packet that carries no connection by its nature (NODATA, agent events, ARP), or a file of a folder that is not
     * read by rule (hidden, there twice): counted, but nothing is missed.
     */
    NOT_A_CONNECTION(false),
    /** A connection that both sides are proven to have opened: who did is told as unknown. */
    CONFLICTING_EVIDENCE(false),
    /** Connections told before their end, because as many as may be held were open: what came later counts as another one. */
    TOLD_EARLY(false),
    /** Packets in more different VLANs and tunnels than are told apart: told as if they were in one. */
    TOLD_AS_ONE(false),
    /** Answers of the DNS that had to go for want of room: some addresses may be told without their names. */
    NAMES_FORGOTTEN(false),
    /** The kernel dropped packets because nobody took them in time, or a capture file says that its writer did. */
    CAPTURE_DROPPED(false),
    /** The network card or its driver dropped packets before the kernel saw them. */
    INTERFACE_DROPPED(false),
    /** A connection, or what became of one, that the broker did not take for so long that no more could wait. */
    NOT_SENT(false),
    /** A sequence gap between a collector and the auditor. */
    SEQUENCE_GAP(false),
    /** A message on Kafka that could not be decoded; it lies in the dead letters. */
    DEAD_LETTER(false);

    private final boolean inputNotWhole;

    LossCause(boolean inputNotWhole) {
        this.inputNotWhole = inputNotWhole;
    }

    /** Whether this means that an input could not be read whole (exit code 3 of {@code portolan audit}). */
    public boolean inputNotWhole() {
        return inputNotWhole;
    }
}
