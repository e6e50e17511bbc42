package io.portolan.matrix.intake;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of Google's tables. Only what was read on a page is known here. */
final class Cells {
    private static final Map<String, Component> COMPONENTS = components();
    private static final Map<String, Boolean> TWO_WAY = Map.ofEntries(
            Map.entry("arrow_right_alt", false),
            Map.entry("one-way", false),
            Map.entry("\u2192", false),
            Map.entry("->", false),
            Map.entry("compare_arrows", true),
            Map.entry("two-way", true),
            Map.entry("\u2194", true),
            Map.entry("\u21c4", true),
            Map.entry("\u27f7", true),
            Map.entry("<->", true));
    private static final Map<String, String> SECURITY = Map.ofEntries(
            Map.entry("mtls", "mtls"),
            Map.entry("tls", "tls"),
            Map.entry("tls (https)", "tls"),
            Map.entry("tls (apigee-generated, self-signed cert)", "tls"),
            Map.entry("oauth over tls 1.2", "tls-1.2"),
            Map.entry("none", "none"),
            Map.entry("http", "none"));
    private static final Pattern PORT =
            Pattern.compile("(TCP|UDP)/(\\*|\\d{1,5}(?:-\\d{1,5})?)(?:\\s*\\(HTTPS?\\))?(?:[\\s,]+|$)");
    private static final Pattern UNLESS =
            Pattern.compile("(?:-\\s*)?\\(?(only if not using\\s*apigee connect\\b.*)", Pattern.CASE_INSENSITIVE);

    private Cells() {}

    /**
     * Protocols and ports.
     *
     * @param protocols TCP, UDP or both, in this order
     * @param ports as documents write them
     */
    record PortCell(List<String> protocols, String ports) {}

    /**
     * A party's cell.
     *
     * @param components in the order of the cell
     * @param optional whether it begins with OPTIONAL:
     * @param condition the words behind the component; empty when there are none
     */
    record PartyCell(List<Component> components, boolean optional, String condition) {}

    static boolean twoWay(String cell) throws NotUnderstood {
        Boolean twoWay = TWO_WAY.get(cell.strip().toLowerCase(Locale.ROOT));
        if (twoWay == null) {
            throw new NotUnderstood("direction", cell, "arrow_right_alt, compare_arrows, or an arrow");
        }
        return twoWay;
    }

    /** Several parties stand apart by a slash. An optional one may have its condition behind it. */
    static PartyCell party(String name, String cell) throws NotUnderstood {
        boolean optional = cell.regionMatches(true, 0, "OPTIONAL:", 0, 9);
        String rest = (optional ? cell.substring(9) : cell).strip();
        if (optional) {
            String lower = rest.toLowerCase(Locale.ROOT);
            for (String words : COMPONENTS.keySet()) { // the longest words first
                if (lower.startsWith(words)
                        && !lower.equals(words)
                        && !Character.isLetterOrDigit(lower.charAt(words.length()))) {
                    String condition = rest.substring(words.length()).strip();
                    return new PartyCell(List.of(component(name, words)), true, condition(name, condition));
                }
            }
        }
        List<Component> components = new ArrayList<>();
        if (COMPONENTS.containsKey(rest.toLowerCase(Locale.ROOT))) {
            components.add(component(name, rest));
        } else {
            for (String part : rest.split("\\s*/\\s*", -1)) {
                components.add(component(name, part));
            }
        }
        return new PartyCell(components, optional, "");
    }

    static Component component(String name, String words) throws NotUnderstood {
        Component component = COMPONENTS.get(words.strip().toLowerCase(Locale.ROOT));
        if (component == null) {
            throw new NotUnderstood(
                    name,
                    words,
                    "a component as Google's pages name it: "
                            + String.join(
                                    ", ",
                                    Component.DOCUMENTED.stream()
                                            .map(Component::title)
                                            .toList()));
        }
        return component;
    }

    private static String condition(String name, String words) throws NotUnderstood {
        Matcher unless = UNLESS.matcher(words);
        if (!unless.matches()) {
            throw new NotUnderstood(name, words, "a condition such as: only if not using Apigee Connect");
        }
        return unless.group(1).replaceFirst("(?i)using\\s*Apigee", "using Apigee");
    }

    /** Each protocol must have the same ports, since a row has one set of them. */
    static PortCell ports(String cell) throws NotUnderstood {
        Map<String, TreeSet<String>> ports = new TreeMap<>();
        List<String> order = new ArrayList<>();
        Matcher matcher = PORT.matcher(cell.strip());
        int end = 0;
        while (matcher.lookingAt()) {
            ports.computeIfAbsent(matcher.group(1), key -> new TreeSet<>()).add(matcher.group(2));
            if (!order.contains(matcher.group(2))) {
                order.add(matcher.group(2));
            }
            end = matcher.end();
            matcher.region(end, cell.strip().length());
        }
        boolean alone = order.size() == 1 || !order.contains("*");
        if (ports.isEmpty()
                || end != cell.strip().length()
                || ports.values().stream().distinct().count() != 1
                || !alone) {
            throw new NotUnderstood("ports", cell, "such as TCP/9042 TCP/9142, TCP/7070 (HTTPS) or TCP/* UDP/*");
        }
        String joined = String.join("|", order);
        try {
            Ports.parseWithoutZero(joined);
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood("ports", cell, "ports within 1..65535");
        }
        return new PortCell(List.copyOf(ports.keySet()), joined);
    }

    /** The alternatives, none for an empty cell. */
    static List<String> security(String cell) throws NotUnderstood {
        if (cell.isBlank()) {
            return List.of();
        }
        TreeSet<String> words = new TreeSet<>();
        for (String part : cell.split("\\s*/\\s*", -1)) {
            String word = SECURITY.get(part.strip().toLowerCase(Locale.ROOT));
            if (word == null) {
                throw new NotUnderstood(
                        "security", cell, "mTLS, TLS, OAuth over TLS 1.2, None, or several with / between");
            }
            words.add(word);
        }
        return List.copyOf(words);
    }

    private static Map<String, Component> components() {
        Map<String, Component> words = new TreeMap<>(java.util.Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(java.util.Comparator.naturalOrder()));
        Component.DOCUMENTED.forEach(component -> words.put(component.title().toLowerCase(Locale.ROOT), component));
        words.put("fluentd (analytics)", Component.FLUENTD);
        words.put("fluentd (analytics / logging)", Component.FLUENTD);
        words.put("prometheus (metrics)", Component.PROMETHEUS);
        words.put("apigee services (uap)", Component.APIGEE_SERVICES);
        words.put("google cloud", Component.GCP);
        words.put("gcp (stackdriver)", Component.GCP);
        words.put("gcp (stackdriver / cloud monitoring)", Component.GCP);
        words.put("gcp (stackdriver / cloud logging)", Component.GCP);
        return new LinkedHashMap<>(words);
    }
}
