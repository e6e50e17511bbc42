package io.portolan.inventory;

import io.portolan.model.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries that are allowed and yet make verdicts that nobody should trust. */
final class InventoryWarnings {
    static final int MAX_WARNINGS = 100;

    /** A prefix shorter than this is wider than any cluster's pod range. */
    private static final int SHORTEST_V4 = 8;

    private static final int SHORTEST_V6 = 32;

    private InventoryWarnings() {}

    static List<String> of(List<Entry> entries) {
        List<String> warnings = new ArrayList<>();
        int more = 0;
        for (Entry entry : entries) {
            String warning = warning(entry);
            if (warning != null && warnings.size() < MAX_WARNINGS) {
                warnings.add(entry.place() + ": " + warning);
            } else if (warning != null) {
                more++;
            }
        }
        if (more > 0) {
            warnings.add(more + " more warnings of the inventory are not shown");
        }
        return warnings;
    }

    private static @Nullable String warning(Entry entry) {
        IpPrefix prefix = entry.prefix();
        if (entry.component().runByGoogle()) {
            return "address: " + prefix + " pins " + entry.component()
                    + " (names decide, not addresses: Google's addresses change, and others share them)";
        }
        if (prefix.length() < (prefix.network().v4() ? SHORTEST_V4 : SHORTEST_V6)) {
            return "address: " + prefix.network() + "/" + prefix.length() + " makes a large part of all addresses "
                    + entry.component() + " (a stranger there would be taken for it)";
        }
        if (prefix.network().isLoopback()) {
            return "address: " + prefix + " is the loopback address of every host";
        }
        return null;
    }
}
