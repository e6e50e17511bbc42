package io.portolan.classify;

import io.portolan.classify.judgement.Identification;
import io.portolan.classify.judgement.NearestRows;
import io.portolan.classify.judgement.Orientation;
import io.portolan.classify.judgement.OrientationJudge;
import io.portolan.classify.judgement.Ruling;
import io.portolan.classify.judgement.WaiverBook;
import io.portolan.classify.rows.NameTable;
import io.portolan.classify.rows.RuleTable;
import io.portolan.classify.rows.SecurityGrader;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.NearRow;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import java.util.List;
import java.util.Optional;

/** Judges connections by one rule set. Immutable: safe to share between threads. */
public final class Classifier {
    private final Identification identification;
    private final OrientationJudge judge;
    private final WaiverBook waivers;
    private final NearestRows nearest;
    private final Explainer explainer;

    public Classifier(RuleSet rules) {
        RuleTable table = new RuleTable(rules);
        this.identification = new Identification(new NameTable(rules));
        this.judge = new OrientationJudge(table);
        this.waivers = new WaiverBook(rules.waivers());
        this.nearest = new NearestRows(table);
        this.explainer = new Explainer(table, rules);
    }

    /** A pure function of the event, what the identities say at its start, and the rules. */
    public JudgedConnection judge(ConnectionEvent event, IdentitySource identities) {
        Identity source = identities.at(event.source().address(), event.start());
        Identity destination = identities.at(event.destination().address(), event.start());
        List<Orientation> recorded = identification.recorded(event, source, destination);
        Optional<Ruling> outside = outside(event, identities);
        if (outside.isPresent()) {
            return conclude(recorded.get(0), outside.get(), false, identities);
        }
        Reading here = read(recorded, identities);
        if (event.initiator().proven() || here.ruling.standing() == Ruling.Standing.ALLOWED) {
            return conclude(here.seen, here.ruling, false, identities);
        }
        Reading there = read(identification.turned(event, source, destination), identities);
        return judge.prefersTurned(here.seen, here.ruling, there.seen, there.ruling)
                ? conclude(there.seen, there.ruling, true, identities)
                : conclude(here.seen, here.ruling, false, identities);
    }

    /** One orientation and what the documents say of it. */
    private record Reading(Orientation seen, Ruling ruling) {}

    /** By the name that was claimed, and where DNS contradicts it, by what is true of all names. */
    private Reading read(List<Orientation> byNames, IdentitySource identities) {
        Reading claimed = read(byNames.get(0), identities);
        for (Orientation resolved : byNames.subList(1, byNames.size())) {
            Ruling both = judge.ofBothNames(claimed.seen, claimed.ruling, read(resolved, identities).ruling);
            claimed = new Reading(claimed.seen, both);
        }
        return claimed;
    }

    /** By the inventory; where that is not allowed, a name in a range that the site declared for its own may settle it. */
    private Reading read(Orientation seen, IdentitySource identities) {
        Ruling ruling = judge.judge(seen, identities);
        Optional<Orientation> named =
                ruling.standing() == Ruling.Standing.ALLOWED ? Optional.empty() : identification.byName(seen);
        if (named.isPresent()) {
            Ruling byName = judge.judge(named.get(), identities);
            boolean softened =
                    ruling.standing() == Ruling.Standing.AGAINST && byName.standing() == Ruling.Standing.OPEN;
            if (softened || byName.standing() == Ruling.Standing.ALLOWED) {
                return new Reading(named.get(), byName);
            }
        }
        return new Reading(seen, ruling);
    }

    /** What can be said before anybody is identified. */
    private static Optional<Ruling> outside(ConnectionEvent event, IdentitySource identities) {
        if (!event.protocol().hasPorts()) {
            return Optional.of(outside(event, Disposition.OUT_OF_SCOPE, Reason.PROTOCOL_WITHOUT_PORTS));
        }
        if (event.source().address().isLoopback()
                && event.destination().address().isLoopback()) {
            return Optional.of(outside(event, Disposition.OUT_OF_SCOPE, Reason.LOOPBACK));
        }
        return identities.isEmpty()
                ? Optional.of(outside(event, Disposition.UNRESOLVED, Reason.INVENTORY_IS_EMPTY))
                : Optional.empty();
    }

    private static Ruling outside(ConnectionEvent event, Disposition disposition, Reason reason) {
        return new Ruling(disposition, null, SecurityGrader.seen(event.tls()), reason, null);
    }

    private JudgedConnection conclude(Orientation seen, Ruling ruling, boolean reversed, IdentitySource identities) {
        ViolationKind kind = ruling.kind();
        Waiver waiver = kind == null ? null : waivers.covering(kind, seen);
        Verdict verdict = new Verdict(
                waiver != null ? Disposition.WAIVED : ruling.disposition(),
                kind,
                ruling.security(),
                seen.event().initiator().proven(),
                reversed,
                waiver != null ? Reason.WAIVER_APPLIED : ruling.reason(),
                ruling.matched(),
                near(seen, ruling, identities),
                waiver == null ? null : waiver.id());
        String explanation = explainer.explain(seen.event(), seen.source(), seen.destination(), verdict);
        return new JudgedConnection(seen.event(), seen.source(), seen.destination(), verdict, explanation);
    }

    /** Rows that almost allow it are told where one would ask for them: nothing allows it, or a stranger may be somebody. */
    private List<NearRow> near(Orientation seen, Ruling ruling, IdentitySource identities) {
        boolean asked = ruling.standing() == Ruling.Standing.AGAINST
                || ruling.reason() == Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES;
        return asked ? nearest.of(seen, ruling.rule(), identities) : List.of();
    }
}
