package io.portolan.capture.packet.file;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One interface of a pcapng section: link type, how its times are written, what it dropped. */
final class PcapngInterface {
    private static final int OPTION_NAME = 2;
    private static final int OPTION_RESOLUTION = 9;
    private static final int OPTION_OFFSET = 14;
    private static final int MAX_NAME_BYTES = 64;
    /** Names by which kernel and udev call network cards and the inner end of a pod's cable. */
    private static final Pattern END_OF_HOST = Pattern.compile("eth\\d+|en[ospx][0-9a-z]+|bond\\d+");

    private final int linkType;
    private final long snapLength;
    private final String givenName;
    private final PcapngClock clock;
    private final boolean endsHost;
    private int index;
    private long addedDrops;
    private long totalDrops;

    private PcapngInterface(int linkType, long snapLength, String givenName, PcapngClock clock) {
        this.linkType = linkType;
        this.snapLength = snapLength;
        this.givenName = givenName;
        this.clock = clock;
        this.endsHost = END_OF_HOST.matcher(givenName).matches();
    }

    /** Reads the interface description block at the start of the window. */
    static PcapngInterface read(InputWindow window, PcapngOptions options, int bytes) {
        int end = bytes - 4;
        String name = "";
        if (options.find(OPTION_NAME, 16, end, 1)) {
            int length = Math.min(options.valueLength(), MAX_NAME_BYTES);
            name = printable(
                    new String(window.data(), window.start() + options.valueAt(), length, StandardCharsets.UTF_8));
        }
        int resolution = PcapngClock.MICROSECONDS;
        if (options.find(OPTION_RESOLUTION, 16, end, 1)) {
            resolution = window.data()[window.start() + options.valueAt()] & 0xff;
        }
        long offset = options.find(OPTION_OFFSET, 16, end, 8) ? window.i64(options.valueAt()) : 0;
        return new PcapngInterface(window.u16(8), window.u32(12), name, new PcapngClock(resolution, offset));
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\uFFFD]", "");
    }

    void index(int place) {
        index = place;
    }

    int index() {
        return index;
    }

    int linkType() {
        return linkType;
    }

    /**
     * Whether inbound is surely what processes behind it receive. At the outer end of a pod's cable and on a bridge it is what they
     * send; on the loopback both ends are here.
     */
    boolean endsHost() {
        return endsHost;
    }

    /** 0 for no limit. */
    long snapLength() {
        return snapLength;
    }

    String name() {
        return givenName.isEmpty() ? "#" + index : givenName;
    }

    long nanos(long units) {
        return clock.nanos(units);
    }

    void addDrops(long packets) {
        if (packets > 0) {
            addedDrops = saturated(addedDrops + packets);
        }
    }

    /** Statistics blocks count from the start of the capture, so the largest is the last word. */
    void totalDrops(long packets) {
        totalDrops = Math.max(totalDrops, saturated(packets));
    }

    long drops() {
        return Math.max(addedDrops, totalDrops);
    }

    private static long saturated(long sum) {
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
