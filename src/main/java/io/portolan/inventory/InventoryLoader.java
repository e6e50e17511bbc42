package io.portolan.inventory;

import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Loads inventories from YAML files; the format is told in {@code docs/inventory.md}. */
public final class InventoryLoader {
    /** Most endpoints over all files; some 200 bytes each. */
    public static final int MAX_ENDPOINTS = 1_000_000;

    /** Largest file, in characters. */
    static final int MAX_CHARACTERS = 256 << 20;

    private InventoryLoader() {}

    /**
     * Loads several files as one inventory.
     *
     * @param files the files as the user named them; none gives an empty inventory
     * @param accepted the components that may own an address; {@link Component#ANY} never may
     * @throws ConfigurationException in one line {@code file:line: field: value (expected: ...)}
     */
    public static Inventory load(List<Path> files, Set<Component> accepted) {
        return load(files, accepted, MAX_ENDPOINTS);
    }

    static Inventory load(List<Path> files, Set<Component> accepted, int maxEndpoints) {
        Set<Component> owners = new TreeSet<>(accepted);
        owners.remove(Component.ANY);
        List<Entry> entries = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Path file : files) {
            int before = entries.size();
            InventoryFile.read(file, owners, entries, maxEndpoints);
            if (entries.size() == before) {
                warnings.add(file + ": has no endpoints");
            }
        }
        warnings.addAll(InventoryWarnings.of(entries));
        entries.sort(Entry.BY_PREFIX_AND_TIME);
        refuseOverlaps(entries);
        return new Inventory(entries, warnings);
    }

    private static void refuseOverlaps(List<Entry> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            Entry earlier = sorted.get(i - 1);
            Entry later = sorted.get(i);
            if (earlier.prefix().equals(later.prefix()) && later.from().isBefore(earlier.to())) {
                throw new ConfigurationException(later.place() + ": address: " + later.prefix() + " ("
                        + later.component() + ", " + later.interval() + ") overlaps " + earlier.place() + " ("
                        + earlier.component() + ", " + earlier.interval()
                        + ") (expected: one owner of an address at a time)");
            }
        }
    }
}
