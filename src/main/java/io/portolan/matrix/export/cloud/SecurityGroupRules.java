package io.portolan.matrix.export.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of one direction, each only once: AWS refuses a rule whose group, peer, protocol and ports another one has already
 * ({@code InvalidPermission.Duplicate}), and several rows of the documents may ask for it.
 */
final class SecurityGroupRules {
    /** What AWS takes, in characters. */
    private static final int LONGEST_DESCRIPTION = 255;

    private final Map<Map<String, Object>, Named> rules = new LinkedHashMap<>();

    private record Named(String resource, Set<String> rows) {}

    /**
     * @param resource its name, if no equal rule is there
     * @param rule all but its description
     * @param row that asks for it
     */
    void add(String resource, Map<String, Object> rule, String row) {
        rules.computeIfAbsent(rule, key -> new Named(resource, new TreeSet<>()))
                .rows()
                .add(row);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** By name; the description names the rows. */
    Map<String, Map<String, Object>> resources() {
        Map<String, Map<String, Object>> resources = new TreeMap<>();
        rules.forEach((rule, named) -> {
            Map<String, Object> described = new LinkedHashMap<>(rule);
            described.put("description", description(List.copyOf(named.rows())));
            resources.put(named.resource(), described);
        });
        return resources;
    }

    /** As many rows as fit, then how many more there are. */
    private static String description(List<String> rows) {
        for (int shown = rows.size(); shown > 1; shown--) {
            String more = shown < rows.size() ? " + " + (rows.size() - shown) + " more" : "";
            String text = String.join(", ", rows.subList(0, shown)) + more;
            if (text.length() <= LONGEST_DESCRIPTION) {
                return text;
            }
        }
        return rows.get(0) + (rows.size() > 1 ? " + " + (rows.size() - 1) + " more" : "");
    }
}
