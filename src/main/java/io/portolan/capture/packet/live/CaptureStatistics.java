package io.portolan.capture.packet.live;

/**
 * What libpcap counts of one interface since it was opened (pcap_stats(3PCAP)).
 *
 * @param received packets that passed the filter, those dropped by the kernel among them
 * @param dropped packets that the kernel had no room for
 * @param interfaceDropped packets that the card or its driver dropped
 */
public record CaptureStatistics(long received, long dropped, long interfaceDropped) {
    static final CaptureStatistics NONE = new CaptureStatistics(0, 0, 0);

    private static final long MASK = 0xffff_ffffL;

    /** Goes on to counters of which only the lower 32 bits are known, and which have grown by less than 2^32 since. */
    CaptureStatistics advancedTo(long received32, long dropped32, long interfaceDropped32) {
        return new CaptureStatistics(
                received + ((received32 - received) & MASK),
                dropped + ((dropped32 - dropped) & MASK),
                interfaceDropped + ((interfaceDropped32 - interfaceDropped) & MASK));
    }
}
