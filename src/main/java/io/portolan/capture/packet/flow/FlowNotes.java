package io.portolan.capture.packet.flow;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pods that a capture notes for the sides of its connections; few captures do, so nothing is held for those that do not. */
final class FlowNotes {
    private static final String CONTRADICTORY = "";

    private final Map<Integer, String[]> bySlot = new HashMap<>();

    /** Notes that name several pods for one side name none. */
    void add(int slot, int side, String workload) {
        @Nullable String[] sides = bySlot.computeIfAbsent(slot, absent -> new String[2]);
        String before = sides[side];
        sides[side] = before == null || before.equals(workload) ? workload : CONTRADICTORY;
    }

    @Nullable
    String workload(int slot, int side) {
        @Nullable String[] sides = bySlot.isEmpty() ? null : bySlot.get(slot);
        String noted = sides == null ? null : sides[side];
        return CONTRADICTORY.equals(noted) ? null : noted;
    }

    void forget(int slot) {
        if (!bySlot.isEmpty()) {
            bySlot.remove(slot);
        }
    }
}
