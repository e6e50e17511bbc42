package io.portolan.matrix;

import io.portolan.matrix.document.Parties;
import io.portolan.matrix.document.PortsText;
import io.portolan.matrix.yaml.Spelling;
import io.portolan.matrix.yaml.YamlFile;
import io.portolan.matrix.yaml.YamlMapping;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.matrix.yaml.YamlScalar;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.waiver.WaiverDraft;
import io.portolan.model.waiver.WaiverField;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Loads the exceptions that somebody answers for. Whether one has expired is judged at the time of each connection. */
public final class WaiverLoader {
    /** A longer exception is a rule: it belongs into an overlay of the site. */
    public static final Duration LONGEST = Waiver.LONGEST;

    static final int MAX_WAIVERS = 1000;
    private static final Set<String> KEYS = Set.copyOf(WaiverDraft.FIELDS);

    private WaiverLoader() {}

    /** Waivers in the order of their ids; they may name documented components only. */
    public static List<Waiver> load(Path file) {
        return load(file, List.of());
    }

    /** Waivers in the order of their ids; they may name documented components and those that overlays declare. */
    public static List<Waiver> load(Path file, Collection<Component> declared) {
        return load(file, declared, LONGEST);
    }

    /** The same with another bound on how long a waiver may last, at most {@link #LONGEST}. */
    public static List<Waiver> load(Path file, Collection<Component> declared, Duration longest) {
        return load(YamlFile.read(file), declared, longest);
    }

    /**
     * The same from a text.
     *
     * @param name what complaints call the text
     */
    public static List<Waiver> loadText(String name, String text, Collection<Component> declared, Duration longest) {
        return load(YamlFile.read(name, text), declared, longest);
    }

    private static List<Waiver> load(YamlNode root, Collection<Component> declared, Duration longest) {
        String expected = "a list of waivers";
        Parties parties = new Parties(declared);
        TreeMap<String, Waiver> waivers = new TreeMap<>();
        for (YamlNode element :
                root.asList(expected).bounded(MAX_WAIVERS, true, expected).elements()) {
            YamlMapping entry =
                    element.asMapping("a waiver: a mapping of id, owner, reason, ticket, from, expires, ...");
            Waiver waiver = waiver(entry.onlyKeys(KEYS), parties, longest);
            if (waivers.put(waiver.id(), waiver) != null) {
                throw entry.required("id", "").refuse("an id that no other waiver has");
            }
        }
        return List.copyOf(waivers.values());
    }

    private static Waiver waiver(YamlMapping entry, Parties parties, Duration longest) {
        String id =
                entry.scalar("id", "an id").parse(WaiverField::id, WaiverField.ID.longest(), WaiverField.ID.expected());
        Waiver.Scope scope = scope(entry, parties);
        Instant from = time(scalar(entry, WaiverField.FROM));
        YamlScalar end = scalar(entry, WaiverField.EXPIRES);
        Instant expires = time(end);
        if (!from.isBefore(expires)) {
            throw end.refuse("later than from, " + from);
        }
        if (Duration.between(from, expires).compareTo(longest) > 0) {
            throw end.refuse("at most " + longest.toDays() + " days after from, " + from.plus(longest));
        }
        return new Waiver(
                id,
                text(entry, WaiverField.OWNER),
                text(entry, WaiverField.REASON),
                text(entry, WaiverField.TICKET),
                scope,
                from,
                expires);
    }

    private static Waiver.Scope scope(YamlMapping entry, Parties parties) {
        Waiver.Scope scope = new Waiver.Scope(
                component(entry, WaiverField.SOURCE, parties),
                component(entry, WaiverField.DESTINATION, parties),
                workload(entry, WaiverField.SOURCE_WORKLOAD),
                workload(entry, WaiverField.DESTINATION_WORKLOAD),
                address(entry, WaiverField.SOURCE_ADDRESS),
                address(entry, WaiverField.DESTINATION_ADDRESS),
                entry.has("ports") ? PortsText.read(scalar(entry, WaiverField.PORTS)) : Ports.ANY,
                kind(entry));
        if (!scope.narrows()) {
            throw entry.place().refuse(Waiver.Scope.EVERYTHING, Waiver.Scope.NARROWING);
        }
        return scope;
    }

    private static YamlScalar scalar(YamlMapping entry, WaiverField field) {
        return entry.scalar(field.key(), field.expected());
    }

    private static String text(YamlMapping entry, WaiverField field) {
        return entry.text(field.key(), field.longest(), field.expected());
    }

    private static @Nullable String workload(YamlMapping entry, WaiverField field) {
        return entry.has(field.key()) ? text(entry, field) : null;
    }

    private static @Nullable IpPrefix address(YamlMapping entry, WaiverField field) {
        return entry.has(field.key())
                ? scalar(entry, field).parse(IpPrefix::parse, field.longest(), field.expected())
                : null;
    }

    private static @Nullable Component component(YamlMapping entry, WaiverField field, Parties parties) {
        return entry.has(field.key()) ? parties.one(scalar(entry, field)) : null;
    }

    private static @Nullable String kind(YamlMapping entry) {
        if (!entry.has("kind")) {
            return null;
        }
        YamlScalar kind = scalar(entry, WaiverField.KIND);
        if (!WaiverField.KINDS.contains(kind.value())) {
            throw kind.refuse(Spelling.oneOf(kind.value(), WaiverField.KINDS));
        }
        return kind.value();
    }

    private static Instant time(YamlScalar scalar) {
        String expected = WaiverField.FROM.expected();
        Instant time;
        try {
            time = WaiverField.time(scalar.text(WaiverField.FROM.longest(), expected));
        } catch (DateTimeException e) {
            throw scalar.refuse(expected);
        }
        if (!WaiverField.withinYears(time)) {
            throw scalar.refuse(WaiverField.YEARS);
        }
        return time;
    }
}
