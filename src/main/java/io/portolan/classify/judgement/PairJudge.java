package io.portolan.classify.judgement;

import io.portolan.classify.judgement.RowMatch.Flaw;
import io.portolan.classify.rows.RowUse;
import io.portolan.classify.rows.Rule;
import io.portolan.classify.rows.RuleTable;
import io.portolan.classify.rows.SecurityGrader;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges one reading of a connection with at most one owner on each side. */
final class PairJudge {
    private static final List<Component> DEFINED_BY_SITE =
            Component.DOCUMENTED.stream().filter(Component::definedBySite).toList();

    private final RuleTable table;
    private final RowChoice choice;

    PairJudge(RuleTable table) {
        this.table = table;
        this.choice = new RowChoice(table);
    }

    Ruling judge(
            Orientation seen, @Nullable Component source, @Nullable Component destination, IdentitySource identities) {
        if (source == null || destination == null) {
            return withStranger(seen, source, destination, identities);
        }
        Optional<RowMatch> match = choice.best(seen, source, destination, identities, rule -> true);
        if (match.isPresent()) {
            return matched(match.get());
        }
        if (!source.inRuntimePlane() && !destination.inRuntimePlane()) {
            return new Ruling(
                    Disposition.OUT_OF_SCOPE, null, grade(seen), Reason.NEITHER_SIDE_IN_THE_RUNTIME_PLANE, null);
        }
        // A name alone says whose service it is, not that it is none of the site's back ends.
        Optional<Ruling> perhaps =
                seen.destinationDeclared() ? Optional.empty() : perhapsOfTheSite(seen, source, null, identities);
        return perhaps.orElseGet(() -> unmatched(seen, source, destination));
    }

    private static Ruling matched(RowMatch match) {
        Rule rule = match.rule();
        SecurityGrade security = match.security();
        if (rule.unverified()) {
            return Ruling.open(security, Reason.UNVERIFIED_ROW_MATCHED, rule);
        }
        if (match.flaw() == Flaw.CONDITION) {
            return Ruling.against(ViolationKind.CONDITION_VIOLATED, security, Reason.CONDITION_DOES_NOT_HOLD, rule);
        }
        if (match.flaw() == Flaw.SECURITY) {
            Reason reason = security == SecurityGrade.PLAINTEXT
                    ? Reason.PLAINTEXT_WHERE_TLS_IS_DOCUMENTED
                    : Reason.WEAKER_TLS_THAN_DOCUMENTED;
            return Ruling.against(ViolationKind.INSECURE_TRANSPORT, security, reason, rule);
        }
        if (!rule.documented()) {
            return new Ruling(Disposition.BASELINE, null, security, Reason.OVERLAY_MATCHED, rule);
        }
        return switch (rule.row().status()) {
            case LISTED -> new Ruling(Disposition.DOCUMENTED, null, security, Reason.ROW_MATCHED, rule);
            case NOTE -> new Ruling(Disposition.TOLERATED, null, security, Reason.NOTE_MATCHED, rule);
            case OPTIONAL -> new Ruling(Disposition.TOLERATED, null, security, Reason.OPTIONAL_ROW_MATCHED, rule);
            case UNVERIFIED -> Ruling.open(security, Reason.UNVERIFIED_ROW_MATCHED, rule);
        };
    }

    private Ruling withStranger(
            Orientation seen, @Nullable Component source, @Nullable Component destination, IdentitySource identities) {
        Component known = source != null ? source : destination;
        if (known == null) {
            return Ruling.open(grade(seen), Reason.BOTH_SIDES_UNKNOWN, null);
        }
        if (!known.inRuntimePlane()) {
            // The stranger may be a part of the plane that the inventory misses: nothing can be said.
            return Ruling.open(grade(seen), Reason.PEER_IN_NO_INVENTORY, null);
        }
        Optional<Ruling> perhaps = perhapsOfTheSite(seen, source, destination, identities);
        if (perhaps.isPresent()) {
            return perhaps.get();
        }
        if (destination == null && seen.destinationName() != null) {
            return Ruling.against(ViolationKind.UNDOCUMENTED_DESTINATION, grade(seen), Reason.NAME_ON_NO_ROW, null);
        }
        return Ruling.against(ViolationKind.UNKNOWN_PEER, grade(seen), Reason.PEER_IN_NO_INVENTORY, null);
    }

    /** Whether the documented matrix would let it pass if the stranger were one of the site's clients or back ends. */
    private Optional<Ruling> perhapsOfTheSite(
            Orientation seen, @Nullable Component source, @Nullable Component destination, IdentitySource identities) {
        for (Component party : DEFINED_BY_SITE) {
            Optional<RowMatch> match = choice.best(
                    seen,
                    source != null ? source : party,
                    destination != null ? destination : party,
                    identities,
                    Rule::documented);
            if (match.isPresent()
                    && (match.get().flaw() == Flaw.NONE || match.get().rule().unverified())) {
                Rule rule = match.get().rule();
                return Optional.of(Ruling.open(grade(seen), Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES, rule));
            }
        }
        return Optional.empty();
    }

    /** Both sides are known, one at least is in the runtime plane, and no row fits: why not. */
    private Ruling unmatched(Orientation seen, Component source, Component destination) {
        ConnectionEvent event = seen.event();
        int port = event.destination().port();
        boolean pair = false;
        for (RowUse use : table.uses(source, destination)) {
            if (use.rule().unverified()) {
                continue;
            }
            if (use.fits(event.protocol(), port)) {
                // All fits but the name, or it would have matched.
                return Ruling.against(ViolationKind.UNDOCUMENTED_DESTINATION, grade(seen), Reason.NAME_ON_NO_ROW, null);
            }
            pair |= use.rule().documented() || use.namesBoth();
        }
        Optional<Rule> turned =
                event.initiator().proven() ? otherWayRound(event, source, destination) : Optional.empty();
        if (turned.isPresent()) {
            return Ruling.against(
                    ViolationKind.WRONG_INITIATOR, grade(seen), Reason.OPENED_BY_THE_WRONG_SIDE, turned.get());
        }
        return pair
                ? Ruling.against(ViolationKind.UNDOCUMENTED_PORT, grade(seen), Reason.NO_ROW_FOR_PORT, null)
                : Ruling.against(ViolationKind.UNDOCUMENTED_PAIR, grade(seen), Reason.NO_ROW_FOR_PAIR, null);
    }

    /** The row that would fit if the other side had opened it: towards the same port, or else towards the initiator's own. */
    private Optional<Rule> otherWayRound(ConnectionEvent event, Component source, Component destination) {
        List<RowUse> allowed = table.uses(source, destination);
        List<RowUse> turned = table.uses(destination, source).stream()
                .filter(use -> !use.rule().unverified())
                .filter(use -> allowed.stream()
                        .noneMatch(open -> open.rule().order() == use.rule().order()))
                .toList();
        return Stream.of(event.destination().port(), event.source().port())
                .flatMap(port -> turned.stream().filter(use -> use.fits(event.protocol(), port)))
                .map(RowUse::rule)
                .findFirst();
    }

    private static SecurityGrade grade(Orientation seen) {
        return SecurityGrader.seen(seen.event().tls());
    }
}
