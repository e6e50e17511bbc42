package io.portolan.inventory;

import io.portolan.inventory.yaml.Nearest;
import io.portolan.inventory.yaml.YamlCursor;
import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.IpPrefix;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.Event;

/** Reads one entry of {@code endpoints}. */
final class EndpointReader {
    private static final List<String> KEYS = List.of("address", "component", "workload", "from", "to");
    private static final String ADDRESS =
            "an address such as 10.89.0.11 or 2001:db8::1, or a network such as 10.8.0.0/24";
    private static final int MAX_WORKLOAD = 512;

    private final String file;
    private final YamlCursor yaml;
    private final Set<Component> owners;
    /** One object per component and not one per entry. */
    private final Map<String, Component> ownersById = new HashMap<>();

    EndpointReader(String file, YamlCursor yaml, Set<Component> owners) {
        this.file = file;
        this.yaml = yaml;
        this.owners = owners;
        owners.forEach(owner -> ownersById.put(owner.id(), owner));
    }

    /** @param path the entry's name in messages, {@code endpoints[0]} */
    Entry read(String path) {
        int start = yaml.line();
        yaml.take(Event.ID.MappingStart, path, "a mapping with address and component");
        Set<String> seen = new HashSet<>();
        IpPrefix prefix = null;
        Component component = null;
        String workload = null;
        Instant from = Instant.MIN;
        Instant to = Instant.MAX;
        int intervalLine = start;
        while (!yaml.at(Event.ID.MappingEnd)) {
            int line = yaml.line();
            String key = yaml.scalar(path, "a key, one of " + String.join(", ", KEYS));
            String field = path + "." + (KEYS.contains(key) ? key : YamlCursor.quoted(key));
            if (!seen.add(key)) {
                throw yaml.error(line, field, "given twice", "each key once");
            }
            switch (key) {
                case "address" -> prefix = address(field);
                case "component" -> component = component(field);
                case "workload" -> workload = workload(field);
                case "from" -> from = instant(field);
                case "to" -> to = instant(field);
                default -> throw yaml.error(line, field, "unknown key", Nearest.oneOf(key, KEYS));
            }
            intervalLine = key.equals("from") || key.equals("to") ? line : intervalLine;
        }
        yaml.take(Event.ID.MappingEnd, path, "the end of the entry");
        if (prefix == null) {
            throw yaml.error(start, path + ".address", "missing", ADDRESS);
        }
        if (component == null) {
            throw yaml.error(start, path + ".component", "missing", Nearest.oneOf("", ids()));
        }
        if (!from.isBefore(to)) {
            throw yaml.error(intervalLine, path + ".from", from.toString(), "before to, " + to);
        }
        return new Entry(prefix, from, to, component, workload, file, start);
    }

    private IpPrefix address(String field) {
        int line = yaml.line();
        String text = yaml.scalar(field, ADDRESS);
        try {
            return IpPrefix.parse(text);
        } catch (IllegalArgumentException e) {
            String whole = network(text);
            throw refused(line, field, text, whole == null ? ADDRESS : whole + ", without bits behind the prefix", e);
        }
    }

    /** The network that an address with bits behind its prefix lies in, null if that is not what is wrong. */
    private static @Nullable String network(String text) {
        int slash = text.indexOf('/');
        try {
            IpAddress address = IpAddress.parse(text.substring(0, Math.max(0, slash)));
            int length = Integer.parseInt(text.substring(slash + 1));
            return length < 0 || length > address.bitLength()
                    ? null
                    : new IpPrefix(IpPrefix.mask(address, length), length).toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Component component(String field) {
        int line = yaml.line();
        String text = yaml.scalar(field, Nearest.oneOf("", ids()));
        Component component = ownersById.get(text);
        if (component == null) {
            throw yaml.error(line, field, YamlCursor.quoted(text), Nearest.oneOf(text, ids()));
        }
        return component;
    }

    private String workload(String field) {
        int line = yaml.line();
        String text = yaml.scalar(field, "the name of a pod or host");
        if (text.length() > MAX_WORKLOAD || text.chars().anyMatch(Character::isISOControl)) {
            throw yaml.error(
                    line,
                    field,
                    YamlCursor.quoted(text),
                    "at most " + MAX_WORKLOAD + " characters, without control characters");
        }
        return text;
    }

    private Instant instant(String field) {
        int line = yaml.line();
        String text = yaml.scalar(field, "a time such as 2026-11-01T12:00:00Z");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refused(line, field, text, "a time with its offset, such as 2026-11-01T12:00:00Z", e);
        }
    }

    private ConfigurationException refused(int line, String field, String text, String expected, Exception cause) {
        ConfigurationException refused = yaml.error(line, field, YamlCursor.quoted(text), expected);
        refused.initCause(cause);
        return refused;
    }

    private List<String> ids() {
        return owners.stream().map(Component::id).toList();
    }
}
