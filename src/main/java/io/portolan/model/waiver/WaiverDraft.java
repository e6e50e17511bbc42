package io.portolan.model.waiver;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.net.IpPrefix;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A waiver as somebody entered it: texts by field, which become a waiver or are refused with field, value and expectation. */
public final class WaiverDraft {
    /** In the order in which they are shown. */
    public static final List<String> FIELDS =
            Arrays.stream(WaiverField.values()).map(WaiverField::key).toList();

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
        String id = parsed(
                WaiverField.ID,
                text(WaiverField.ID),
                WaiverField::id,
                WaiverField.ID.expected() + ", 1.." + WaiverField.ID.longest() + " characters");
        Waiver.Scope scope = scope();
        Instant from = time(WaiverField.FROM);
        Instant expires = time(WaiverField.EXPIRES);
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
                id, text(WaiverField.OWNER), text(WaiverField.REASON), text(WaiverField.TICKET), scope, from, expires);
    }

    /** The scope alone. */
    public Waiver.Scope scope() {
        Waiver.Scope scope = new Waiver.Scope(
                component(WaiverField.SOURCE),
                component(WaiverField.DESTINATION),
                workload(WaiverField.SOURCE_WORKLOAD),
                workload(WaiverField.DESTINATION_WORKLOAD),
                address(WaiverField.SOURCE_ADDRESS),
                address(WaiverField.DESTINATION_ADDRESS),
                given(WaiverField.PORTS) ? ports(text(WaiverField.PORTS)) : Ports.ANY,
                kind());
        if (!scope.narrows()) {
            throw new FieldException("scope", Waiver.Scope.EVERYTHING, Waiver.Scope.NARROWING);
        }
        return scope;
    }

    private boolean given(WaiverField field) {
        return !fields.getOrDefault(field.key(), "").isBlank();
    }

    private String text(WaiverField field) {
        return text(field.key(), field.longest(), field.expected());
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

    private @Nullable Component component(WaiverField field) {
        if (!given(field)) {
            return null;
        }
        String id = text(field.key(), field.longest(), terms.oneOf());
        return terms.components().stream()
                .filter(component -> component.id().equals(id) && !component.equals(Component.ANY))
                .findFirst()
                .orElseThrow(() -> new FieldException(field.key(), id, terms.oneOf()));
    }

    private @Nullable String workload(WaiverField field) {
        return given(field) ? text(field) : null;
    }

    private @Nullable IpPrefix address(WaiverField field) {
        return given(field) ? parsed(field, text(field), IpPrefix::parse, field.expected()) : null;
    }

    private static Ports ports(String text) {
        return parsed(WaiverField.PORTS, text, Ports::parseWithoutZero, WaiverField.PORTS.expected());
    }

    private @Nullable String kind() {
        if (!given(WaiverField.KIND)) {
            return null;
        }
        String kind = text(WaiverField.KIND);
        if (!WaiverField.KINDS.contains(kind)) {
            throw new FieldException("kind", kind, "one of " + String.join(", ", WaiverField.KINDS));
        }
        return kind;
    }

    private Instant time(WaiverField field) {
        String text = text(field);
        Instant time = parsed(field, text, WaiverField::time, field.expected());
        if (!WaiverField.withinYears(time)) {
            throw new FieldException(field.key(), text, WaiverField.YEARS);
        }
        return time;
    }

    private static <T> T parsed(WaiverField field, String text, Function<String, T> reader, String expected) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FieldException(field.key(), text, expected);
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
