package io.portolan.classify;

import io.portolan.classify.rows.Rule;
import io.portolan.classify.rows.RuleTable;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.NearRow;
import io.portolan.model.verdict.NearRow.FieldDifference;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the documents say, in words. */
final class ReasonWords {
    private final RuleTable table;
    private final Map<String, Waiver> waivers = new HashMap<>();
    /** A row is described often and never changes. */
    private final Map<RowRef, String> descriptions = new HashMap<>();

    ReasonWords(RuleTable table, List<Waiver> waivers) {
        this.table = table;
        waivers.forEach(waiver -> this.waivers.putIfAbsent(waiver.id(), waiver));
        table.rules().forEach(rule -> descriptions.putIfAbsent(rule.ref(), describe(rule)));
    }

    void append(StringBuilder text, ConnectionEvent event, Identity source, Identity destination, Verdict verdict) {
        ViolationKind kind = verdict.kind();
        if (kind == null) {
            text.append(acquitted(event, source, destination, verdict));
            return;
        }
        String id = verdict.waiver();
        if (id != null) {
            Waiver waiver = Objects.requireNonNull(waivers.get(id), id);
            text.append("waived until ")
                    .append(waiver.expires())
                    .append(" by waiver ")
                    .append(id);
            text.append(" of ").append(waiver.owner()).append(", otherwise a ");
        }
        text.append("violation, ").append(kind).append(": ");
        text.append(accusation(kind, event, source, destination, verdict));
        // A row that is broken is named already, with what breaks it.
        if (verdict.row() == null && kind != ViolationKind.WRONG_INITIATOR) {
            nearest(text, verdict.nearestRows());
        }
    }

    private String acquitted(ConnectionEvent event, Identity source, Identity destination, Verdict verdict) {
        return switch (verdict.reason()) {
            case ROW_MATCHED -> "documented by " + row(verdict);
            case NOTE_MATCHED -> "tolerated by a note, " + row(verdict);
            case OPTIONAL_ROW_MATCHED -> "tolerated by the optional " + row(verdict) + condition(verdict);
            case OVERLAY_MATCHED -> "not on Google's page, but expected by " + row(verdict);
            case UNVERIFIED_ROW_MATCHED ->
                "unresolved, because it is not verified that " + row(verdict) + ", which fits, belongs to this version";
            case PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES -> perhaps(event, source, destination, verdict);
            case PEER_IN_NO_INVENTORY ->
                "unresolved, because no inventory holds one side and the other is not in the" + " runtime plane";
            case INVENTORY_IS_EMPTY -> "unresolved, because the inventory is empty and nobody can be identified";
            case BOTH_SIDES_UNKNOWN -> "unresolved, because no inventory holds either side";
            case IDENTITY_AMBIGUOUS ->
                "unresolved, because several components share an address and the documents do"
                        + " not say the same of all of them";
            case NAMES_DISAGREE ->
                "unresolved, because the client claims one name and DNS gave it this address for another, and the"
                        + " documents do not say the same of both";
            case NEITHER_SIDE_IN_THE_RUNTIME_PLANE -> "out of scope, because neither side is in the runtime plane";
            case PROTOCOL_WITHOUT_PORTS ->
                "out of scope, because the documents speak of ports and " + event.protocol() + " has none";
            case LOOPBACK -> "out of scope, because it never left the host";
            default -> throw new IllegalArgumentException("reason " + verdict.reason() + " without a violation");
        };
    }

    private String accusation(
            ViolationKind kind, ConnectionEvent event, Identity source, Identity destination, Verdict verdict) {
        return switch (kind) {
            case UNDOCUMENTED_PORT ->
                "rows allow connections from " + title(source) + " to " + title(destination) + ", but none on "
                        + event.protocol() + "/" + event.destination().port();
            case UNDOCUMENTED_PAIR -> "no row lets " + title(source) + " open connections to " + title(destination);
            case WRONG_INITIATOR ->
                "the other side may open it, " + title(source) + " may not, by "
                        + (verdict.nearestRows().isEmpty()
                                ? "the documents"
                                : row(verdict.nearestRows().get(0).row()));
            // What was seen follows, with the other evidence.
            case INSECURE_TRANSPORT -> row(verdict) + " asks for more than the wire showed";
            case UNKNOWN_PEER ->
                "no inventory holds "
                        + (source.component().isPresent() ? event.destination() : event.source()).address()
                        + ", and no row lets the site's clients or back ends do this";
            case UNDOCUMENTED_DESTINATION -> "no row lets " + title(source) + " open connections to this name";
            case CONDITION_VIOLATED -> "the optional " + row(verdict) + condition(verdict);
        };
    }

    private String perhaps(ConnectionEvent event, Identity source, Identity destination, Verdict verdict) {
        boolean strangerOpened = source.component().isEmpty();
        Endpoint stranger = strangerOpened ? event.source() : event.destination();
        StringBuilder text = new StringBuilder("unresolved: ");
        for (NearRow near : verdict.nearestRows()) {
            MatrixRow row = rule(near.row()).row();
            for (Component party : strangerOpened ? row.sources() : row.destinations()) {
                if (party.definedBySite()) {
                    return text.append("if ")
                            .append(stranger.address())
                            .append(" is one of your ")
                            .append(party.title())
                            .append(", ")
                            .append(row(near.row()))
                            .append(" allows it; declare its range as ")
                            .append(party)
                            .append(" in the inventory, else it is a violation")
                            .toString();
                }
            }
        }
        return text.append("a row may allow it if you declare the range of ")
                .append(stranger.address())
                .append(" in the inventory")
                .toString();
    }

    private void nearest(StringBuilder text, List<NearRow> rows) {
        if (rows.isEmpty()) {
            text.append("; no row comes near");
            return;
        }
        text.append("; nearest is ").append(row(rows.get(0).row())).append(" with ");
        text.append(rows.get(0).differences().stream().map(ReasonWords::words).collect(Collectors.joining(", ")));
        if (rows.size() > 1) {
            text.append("; then ");
            text.append(rows.subList(1, rows.size()).stream()
                    .map(near -> near.row().row())
                    .collect(Collectors.joining(", ")));
        }
    }

    private static String words(FieldDifference difference) {
        return difference.field() + ": documented " + difference.documented() + ", seen "
                + EvidenceWords.printable(difference.observed());
    }

    private String condition(Verdict verdict) {
        MatrixRow row = verdict.row() == null ? null : rule(verdict.row()).row();
        if (row == null || row.condition() == null) {
            return "";
        }
        return verdict.disposition() == Disposition.TOLERATED
                ? ", whose condition holds (\"" + row.condition().words() + "\")"
                : " may be used \"" + row.condition().words() + "\", and "
                        + row.condition().unlessDeployed().title() + " is deployed";
    }

    private static String title(Identity identity) {
        return identity.component().map(Component::title).orElse("an unknown host");
    }

    private String row(Verdict verdict) {
        RowRef ref = verdict.row();
        return ref == null ? "rows for each component that shares the address" : row(ref);
    }

    private String row(RowRef ref) {
        return descriptions.getOrDefault(ref, "row " + ref.row() + " of " + ref.matrix());
    }

    private Rule rule(RowRef ref) {
        return table.rule(ref).orElseThrow(() -> new IllegalArgumentException("row " + ref + " is not in the rules"));
    }

    private static String describe(Rule rule) {
        MatrixRow row = rule.row();
        String security = row.securityWords().isEmpty()
                ? row.security().stream().map(Enum::name).collect(Collectors.joining("|"))
                : row.securityWords();
        @Nullable
        String doubt =
                rule.ref().evidence().read() ? null : rule.ref().evidence().words();
        return "row " + row.id() + " of " + rule.ref().matrix() + " (" + titles(row.sources())
                + (row.twoWay() ? " <-> " : " -> ") + titles(row.destinations()) + " "
                + row.protocols().stream().map(Object::toString).collect(Collectors.joining("|")) + "/" + row.ports()
                + (security.isEmpty() ? "" : ", " + security)
                + (doubt == null ? "" : "; the row is not quoted from the page: " + doubt) + ")";
    }

    private static String titles(Iterable<Component> parties) {
        StringBuilder text = new StringBuilder();
        parties.forEach(party -> text.append(text.isEmpty() ? "" : " / ").append(party.title()));
        return text.toString();
    }
}
