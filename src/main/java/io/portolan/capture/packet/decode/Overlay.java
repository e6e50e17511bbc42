package io.portolan.capture.packet.decode;

import java.util.ArrayList;
import java.util.List;

/** VLAN ids packed into one long, so that they can be part of a key: 12 bits each, the outermost highest, and their number. */
public final class Overlay {
    /** More tags than this on one frame are a malformed frame. */
    public static final int MAX_TAGS = 4;

    private static final int COUNT_SHIFT = 56;

    private Overlay() {}

    static long push(long overlay, int vlan) {
        long count = overlay >>> COUNT_SHIFT;
        long ids = overlay & ((1L << COUNT_SHIFT) - 1);
        return (count + 1) << COUNT_SHIFT | ids << 12 | vlan;
    }

    /** {@code vlan:12}, outside to inside. */
    public static List<String> names(long overlay) {
        int count = (int) (overlay >>> COUNT_SHIFT);
        if (count == 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>(count);
        for (int i = count - 1; i >= 0; i--) {
            names.add("vlan:" + ((overlay >>> (12 * i)) & 0xfff));
        }
        return names;
    }
}
