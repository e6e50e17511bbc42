package io.portolan.inventory;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.net.IpAddress;
import io.portolan.model.time.TimeSpans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ownership of addresses over time. Immutable. A look-up costs one binary search per prefix length in use. */
public final class Inventory implements IdentitySource {
    private static final Inventory EMPTY = new Inventory(List.of(), List.of());

    /** Longest prefix first. */
    private final List<PrefixTable> v4;

    private final List<PrefixTable> v6;
    private final Deployed deployed;
    private final List<String> warnings;
    private final int size;

    /** @param sorted by {@link Entry#BY_PREFIX_AND_TIME}, without overlaps at equal prefixes */
    Inventory(List<Entry> sorted, List<String> warnings) {
        v4 = tables(sorted, true);
        v6 = tables(sorted, false);
        deployed = new Deployed(sorted);
        this.warnings = List.copyOf(warnings);
        size = sorted.size();
    }

    /** An inventory that knows nobody. */
    public static Inventory empty() {
        return EMPTY;
    }

    private static List<PrefixTable> tables(List<Entry> sorted, boolean v4) {
        Map<Integer, List<Entry>> byLength = new TreeMap<>();
        for (Entry entry : sorted) {
            if (entry.prefix().network().v4() == v4) {
                byLength.computeIfAbsent(-entry.prefix().length(), absent -> new ArrayList<>())
                        .add(entry);
            }
        }
        List<PrefixTable> tables = new ArrayList<>();
        byLength.forEach((negated, entries) -> tables.add(new PrefixTable(-negated, entries)));
        return List.copyOf(tables);
    }

    @Override
    public Identity at(IpAddress address, Instant time) {
        for (PrefixTable table : address.v4() ? v4 : v6) {
            Entry entry = table.find(address, time);
            if (entry != null) {
                return new Identity.Known(entry.component(), entry.workload(), Identity.Basis.INVENTORY);
            }
        }
        return Identity.UNKNOWN;
    }

    @Override
    public Set<Component> deployedAt(Instant time) {
        return deployed.at(time);
    }

    @Override
    public TimeSpans presence(Component component) {
        return deployed.presence(component);
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    /** How many intervals it holds. */
    public int size() {
        return size;
    }

    /** What is allowed but probably not meant, one line each, with its place; bounded. */
    public List<String> warnings() {
        return warnings;
    }
}
