package io.portolan.inventory;

import io.portolan.model.net.IpAddress;
import io.portolan.model.net.IpPrefix;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of one prefix length of one address family, sorted, so that one binary search finds address and time at once. */
final class PrefixTable {
    private final int length;
    private final Entry[] entries;

    /** @param sorted by {@link Entry#BY_PREFIX_AND_TIME}, without overlaps */
    PrefixTable(int length, List<Entry> sorted) {
        this.length = length;
        this.entries = sorted.toArray(Entry[]::new);
    }

    /** The entry that holds the address at that time, null if none does. The address is of the table's family. */
    @Nullable
    Entry find(IpAddress address, Instant time) {
        IpAddress network = IpPrefix.mask(address, length);
        int low = 0;
        int high = entries.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (compare(entries[middle], network, time) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        // The last entry that begins at or before the time: without overlaps it is the only one that can hold.
        if (high < 0) {
            return null;
        }
        Entry last = entries[high];
        return last.prefix().network().equals(network) && last.holds(time) ? last : null;
    }

    private static int compare(Entry entry, IpAddress network, Instant time) {
        int byNetwork = entry.prefix().network().compareTo(network);
        return byNetwork != 0 ? byNetwork : entry.from().compareTo(time);
    }
}
