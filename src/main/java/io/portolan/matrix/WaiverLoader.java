package io.portolan.matrix;

import io.portolan.matrix.document.Identifiers;
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
import io.portolan.model.verdict.ViolationKind;
import io.portolan.model.waiver.WaiverDraft;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads the exceptions that somebody answers for. Whether one has expired is judged at the time of each connection. */
public final class WaiverLoader {
    /** A longer exception is a rule: it belongs into an overlay of the site. */
    public static final Duration LONGEST = Waiver.LONGEST;

    static final int MAX_WAIVERS = 1000;
    private static final int LONGEST_WORKLOAD = 200;
    private static final String ADDRESS = "an address or a block such as 10.8.0.0/16 or 2001:db8::/32";
    private static final Set<String> KEYS = Set.copyOf(WaiverDraft.FIELDS);
    private static final Set<String> KINDS =
            Arrays.stream(ViolationKind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final String TIME =
            "a day such as 2026-11-01 (its start in UTC) or a time such as 2026-11-01T12:00:00Z";

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
        String id = entry.scalar("id", "an id").parse(Identifiers::row, Identifiers.LONGEST, Identifiers.ROW_EXPECTED);
        Waiver.Scope scope = scope(entry, parties);
        Instant from = time(entry.scalar("from", TIME));
        YamlScalar end = entry.scalar("expires", TIME);
        Instant expires = time(end);
        if (!from.isBefore(expires)) {
            throw end.refuse("later than from, " + from);
        }
        if (Duration.between(from, expires).compareTo(longest) > 0) {
            throw end.refuse("at most " + longest.toDays() + " days after from, " + from.plus(longest));
        }
        return new Waiver(
                id,
                entry.text("owner", 200, "who answers for it"),
                entry.text("reason", 2000, "why the violation is accepted"),
                entry.text("ticket", 200, "where it was decided"),
                scope,
                from,
                expires);
    }

    private static Waiver.Scope scope(YamlMapping entry, Parties parties) {
        Waiver.Scope scope = new Waiver.Scope(
                component(entry, "source", parties),
                component(entry, "destination", parties),
                workload(entry, "sourceWorkload"),
                workload(entry, "destinationWorkload"),
                address(entry, "sourceAddress"),
                address(entry, "destinationAddress"),
                entry.has("ports") ? PortsText.read(entry.scalar("ports", PortsText.EXPECTED)) : Ports.ANY,
                kind(entry));
        if (!scope.narrows()) {
            throw entry.place().refuse(Waiver.Scope.EVERYTHING, Waiver.Scope.NARROWING);
        }
        return scope;
    }

    private static @Nullable String workload(YamlMapping entry, String key) {
        return entry.has(key) ? entry.text(key, LONGEST_WORKLOAD, "a workload such as apigee-cassandra-*") : null;
    }

    private static @Nullable IpPrefix address(YamlMapping entry, String key) {
        return entry.has(key) ? entry.scalar(key, ADDRESS).parse(IpPrefix::parse, 64, ADDRESS) : null;
    }

    private static @Nullable Component component(YamlMapping entry, String key, Parties parties) {
        return entry.has(key) ? parties.one(entry.scalar(key, "a component")) : null;
    }

    private static @Nullable String kind(YamlMapping entry) {
        if (!entry.has("kind")) {
            return null;
        }
        YamlScalar kind = entry.scalar("kind", "a kind of violation");
        if (!KINDS.contains(kind.value())) {
            throw kind.refuse(Spelling.oneOf(kind.value(), KINDS));
        }
        return kind.value();
    }

    private static Instant time(YamlScalar scalar) {
        String text = scalar.text(40, TIME);
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw scalar.refuse(TIME);
        }
    }
}
