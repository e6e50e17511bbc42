package io.portolan.classify.compiled;

import io.portolan.classify.compiled.RowChoice.Flaw;
import io.portolan.model.identity.Component;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;

/** Judges one reading of a connection with at most one owner on each side. Sides are numbers of {@link ComponentIndex}. */
final class PairJudge {
    /** No ruling, which no code is. */
    private static final long NOTHING = -1;

    private final PairTable pairs;
    private final RowTable rows;
    private final RowChoice choice;
    private final ComponentIndex components;
    private final int[] definedBySite;

    PairJudge(PairTable pairs, RowTable rows, ComponentIndex components) {
        this.pairs = pairs;
        this.rows = rows;
        this.choice = new RowChoice(pairs, rows);
        this.components = components;
        this.definedBySite = Component.DOCUMENTED.stream()
                .filter(Component::definedBySite)
                .mapToInt(components::of)
                .toArray();
    }

    long judge(Reading reading, int source, int destination) {
        if (source < 0 || destination < 0) {
            return withStranger(reading, source, destination);
        }
        int place = pairs.place(source, destination);
        long match = choice.best(place, reading, false);
        if (RowChoice.found(match)) {
            return matched(match);
        }
        if (!components.inRuntimePlane(source) && !components.inRuntimePlane(destination)) {
            return VerdictCode.of(
                    Disposition.OUT_OF_SCOPE, reading.seen(), Reason.NEITHER_SIDE_IN_THE_RUNTIME_PLANE, -1);
        }
        // A name alone says whose service it is, not that it is none of the site's back ends.
        long perhaps = reading.declared ? NOTHING : perhapsOfTheSite(reading, source, ComponentIndex.UNKNOWN);
        if (perhaps != NOTHING) {
            return perhaps;
        }
        if (match == RowChoice.NOT_BY_NAME) {
            return VerdictCode.against(
                    ViolationKind.UNDOCUMENTED_DESTINATION, reading.seen(), Reason.NAME_ON_NO_ROW, -1);
        }
        return unmatched(reading, place, source, destination);
    }

    private long matched(long match) {
        int order = RowChoice.rule(match);
        SecurityGrade security = RowChoice.grade(match);
        boolean says = RowChoice.sound(match) || (rows.row(order) & RowTable.UNVERIFIED) != 0;
        return says
                ? VerdictCode.withSecurity(rows.verdict(order), security)
                : flawed(RowChoice.flaw(match), security, order);
    }

    private static long flawed(Flaw flaw, SecurityGrade security, int order) {
        if (flaw == Flaw.CONDITION) {
            return VerdictCode.against(
                    ViolationKind.CONDITION_VIOLATED, security, Reason.CONDITION_DOES_NOT_HOLD, order);
        }
        Reason reason = security == SecurityGrade.PLAINTEXT
                ? Reason.PLAINTEXT_WHERE_TLS_IS_DOCUMENTED
                : Reason.WEAKER_TLS_THAN_DOCUMENTED;
        return VerdictCode.against(ViolationKind.INSECURE_TRANSPORT, security, reason, order);
    }

    private long withStranger(Reading reading, int source, int destination) {
        int known = source >= 0 ? source : destination;
        SecurityGrade seen = reading.seen();
        if (known < 0) {
            return VerdictCode.open(seen, Reason.BOTH_SIDES_UNKNOWN, -1);
        }
        if (!components.inRuntimePlane(known)) {
            // The stranger may be a part of the plane that the inventory misses: nothing can be said.
            return VerdictCode.open(seen, Reason.PEER_IN_NO_INVENTORY, -1);
        }
        long perhaps = perhapsOfTheSite(reading, source, destination);
        if (perhaps != NOTHING) {
            return perhaps;
        }
        return destination < 0 && reading.name() != null
                ? VerdictCode.against(ViolationKind.UNDOCUMENTED_DESTINATION, seen, Reason.NAME_ON_NO_ROW, -1)
                : VerdictCode.against(ViolationKind.UNKNOWN_PEER, seen, Reason.PEER_IN_NO_INVENTORY, -1);
    }

    /** Open if the documented matrix would let it pass were the stranger one of the site's clients or back ends. */
    private long perhapsOfTheSite(Reading reading, int source, int destination) {
        for (int party : definedBySite) {
            int place = pairs.place(source >= 0 ? source : party, destination >= 0 ? destination : party);
            long match = choice.best(place, reading, true);
            if (RowChoice.found(match)) {
                int rule = RowChoice.rule(match);
                boolean unverified = (rows.row(rule) & RowTable.UNVERIFIED) != 0;
                if (unverified || RowChoice.sound(match)) {
                    return VerdictCode.open(reading.seen(), Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES, rule);
                }
            }
        }
        return NOTHING;
    }

    /** Both sides are known, one at least is in the runtime plane, and no row fits whatever the name: why not. */
    private long unmatched(Reading reading, int place, int source, int destination) {
        int turned = reading.proven ? otherWayRound(reading, source, destination) : -1;
        if (turned >= 0) {
            return VerdictCode.against(
                    ViolationKind.WRONG_INITIATOR, reading.seen(), Reason.OPENED_BY_THE_WRONG_SIDE, turned);
        }
        return pairs.named(place)
                ? VerdictCode.against(ViolationKind.UNDOCUMENTED_PORT, reading.seen(), Reason.NO_ROW_FOR_PORT, -1)
                : VerdictCode.against(ViolationKind.UNDOCUMENTED_PAIR, reading.seen(), Reason.NO_ROW_FOR_PAIR, -1);
    }

    /** The row that would fit if the other side had opened it: towards the same port, or else towards the initiator's own. */
    private int otherWayRound(Reading reading, int source, int destination) {
        int place = pairs.place(destination, source);
        int towards = choice.oneWay(place, reading.port, reading);
        return towards >= 0 ? towards : choice.oneWay(place, reading.initiatorPort, reading);
    }
}
