package io.portolan.matrix.export.site;

import io.portolan.model.net.IpPrefix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where one component is found.
 *
 * @param namespace its pods' namespace
 * @param labels that its pods carry; empty when they are not known
 * @param ranges its addresses; empty when they are not known
 * @param tag network tag of its machines in Google Cloud; empty for the component's id
 * @param basis how that is known, for people
 */
public record Whereabouts(
        String namespace, Map<String, String> labels, List<IpPrefix> ranges, String tag, String basis) {
    public Whereabouts {
        labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
        ranges = ranges.stream().sorted().distinct().toList();
    }

    /** Whether every pod of the other one is a pod of this one, too. */
    public boolean covers(Whereabouts other) {
        return !labels.isEmpty()
                && namespace.equals(other.namespace)
                && other.labels.entrySet().containsAll(labels.entrySet());
    }
}
