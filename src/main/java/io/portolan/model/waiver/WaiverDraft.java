package io.portolan.model.waiver;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.verdict.ViolationKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A waiver as somebody entered it: texts by field, which become a waiver or are refused with field, value and expectation. */
public final class WaiverDraft {
    /** In the order in which they are shown. */
    public static final List<String> FIELDS = List.of(
            "id",
            "owner",
            "reason",
            "ticket",
            "source",
            "destination",
            "sourceWorkload",
            "destinationWorkload",
            "sourceAddress",
            "destinationAddress",
            "ports",
            "kind",
            "from",
            "expires");

    private static final Set<String> KINDS =
            Arrays.stream(ViolationKind.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String TIME =
            "a day such as 2026-11-01 (its start in UTC) or a time such as 2026-11-01T12:00:00Z";

    private final Map<String, String> fields;
    private final WaiverTerms terms;

    /**
     * A draft.
     *
     * @param fields texts by field; an absent or blank one was not entered
     * @param terms what the site accepts
     */
    public WaiverDraft(Map<String, String> fields, WaiverTerms terms) {
        this.fields = Map.copyOf(fields);
        this.terms = terms;
    }

    /** The waiver; times to the microsecond. */
    public Waiver waiver() {
        String id = text("id", 64, "lower-case words joined by hyphens");
        if (!ID.matcher(id).matches()) {
            throw new FieldException("id", id, "lower-case words joined by hyphens, 1..64 characters");
        }
        Waiver.Scope scope = scope();
        Instant from = time("from");
        Instant expires = time("expires");
        if (!from.isBefore(expires)) {
            throw new FieldException("expires", expires.toString(), "later than from, " + from);
        }
        if (from.plus(terms.longest()).isBefore(expires)) {
            throw new FieldException(
                    "expires",
                    expires.toString(),
                    "at most " + terms.longest().toDays() + " days after from, " + from.plus(terms.longest()));
        }
        return new Waiver(
                id,
                text("owner", 200, "who answers for it"),
                text("reason", 2000, "why the violation is accepted"),
                text("ticket", 200, "where it was decided"),
                scope,
                from,
                expires);
    }

    /** The scope alone. */
    public Waiver.Scope scope() {
        Waiver.Scope scope = new Waiver.Scope(
                component("source"),
                component("destination"),
                workload("sourceWorkload"),
                workload("destinationWorkload"),
                address("sourceAddress"),
                address("destinationAddress"),
                given("ports") ? ports(text("ports", 200, "ports")) : Ports.ANY,
                kind());
        if (!scope.narrows()) {
            throw new FieldException("scope", Waiver.Scope.EVERYTHING, Waiver.Scope.NARROWING);
        }
        return scope;
    }

    private boolean given(String field) {
        return fields.containsKey(field) && !fields.get(field).isBlank();
    }

    private String text(String field, int longest, String expected) {
        String value = fields.getOrDefault(field, "").strip();
        if (value.isEmpty()) {
            throw new FieldException(field, "missing", expected);
        }
        if (value.length() > longest) {
            throw new FieldException(field, value, expected + ", 1.." + longest + " characters");
        }
        if (value.codePoints().anyMatch(WaiverDraft::unprintable)) {
            throw new FieldException(field, "with control characters", expected + ", in printable characters");
        }
        return value;
    }

    private static boolean unprintable(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t') || Character.getType(c) == Character.SURROGATE;
    }

    private @Nullable Component component(String field) {
        if (!given(field)) {
            return null;
        }
        String id = text(field, 64, terms.oneOf());
        return terms.components().stream()
                .filter(component -> component.id().equals(id) && !component.equals(Component.ANY))
                .findFirst()
                .orElseThrow(() -> new FieldException(field, id, terms.oneOf()));
    }

    private @Nullable String workload(String field) {
        return given(field) ? text(field, 200, "a workload such as apigee-cassandra-*") : null;
    }

    private @Nullable IpPrefix address(String field) {
        String expected = "an address or a block such as 10.8.0.0/16 or 2001:db8::/32";
        return given(field) ? parsed(field, text(field, 64, expected), IpPrefix::parse, expected) : null;
    }

    private static Ports ports(String text) {
        String expected = "*, 9042, 9042|9142 or 30000-32767, each within 1..65535";
        Ports ports = parsed("ports", text, Ports::parse, expected);
        if (ports.ranges().stream().anyMatch(range -> range.first() == 0)) {
            throw new FieldException("ports", text, expected);
        }
        return ports;
    }

    private @Nullable String kind() {
        if (!given("kind")) {
            return null;
        }
        String kind = text("kind", 40, "a kind of violation");
        if (!KINDS.contains(kind)) {
            throw new FieldException("kind", kind, "one of " + String.join(", ", KINDS));
        }
        return kind;
    }

    private Instant time(String field) {
        String text = text(field, 40, TIME);
        Instant time = parsed(
                field,
                text,
                value -> value.length() == 10
                        ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(value).toInstant(),
                TIME);
        if (time.isBefore(Instant.parse("1970-01-01T00:00:00Z"))
                || time.isAfter(Instant.parse("9998-12-31T00:00:00Z"))) {
            throw new FieldException(field, text, TIME + ", of the years 1970 to 9998");
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> T parsed(String field, String text, Function<String, T> reader, String expected) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FieldException(field, text, expected);
        }
    }

    /** The fields of a waiver as texts, those that are given, in the order of {@link #FIELDS}. */
    public static Map<String, String> texts(Waiver waiver) {
        Waiver.Scope scope = waiver.scope();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("id", waiver.id());
        texts.put("owner", waiver.owner().strip());
        texts.put("reason", waiver.reason().strip());
        texts.put("ticket", waiver.ticket().strip());
        put(texts, "source", scope.source() == null ? null : scope.source().id());
        put(
                texts,
                "destination",
                scope.destination() == null ? null : scope.destination().id());
        put(texts, "sourceWorkload", scope.sourceWorkload());
        put(texts, "destinationWorkload", scope.destinationWorkload());
        put(texts, "sourceAddress", scope.sourceAddress());
        put(texts, "destinationAddress", scope.destinationAddress());
        put(texts, "ports", scope.ports().any() ? null : scope.ports());
        put(texts, "kind", scope.kind());
        texts.put("from", waiver.from().truncatedTo(ChronoUnit.MICROS).toString());
        texts.put("expires", waiver.expires().truncatedTo(ChronoUnit.MICROS).toString());
        return texts;
    }

    private static void put(Map<String, String> texts, String field, @Nullable Object value) {
        if (value != null) {
            texts.put(field, value.toString());
        }
    }

    /** A field is refused. */
    public static final class FieldException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String field;
        private final String value;
        private final String expected;

        FieldException(String field, String value, String expected) {
            super(field + ": " + value + " (expected: " + expected + ")");
            this.field = field;
            this.value = value;
            this.expected = expected;
        }

        public String field() {
            return field;
        }

        public String value() {
            return value;
        }

        public String expected() {
            return expected;
        }
    }
}
