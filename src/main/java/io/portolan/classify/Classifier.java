package io.portolan.classify;

import io.portolan.classify.compiled.CompiledRules;
import io.portolan.classify.compiled.VerdictCode;
import io.portolan.classify.compiled.VerdictJudge;
import io.portolan.classify.judgement.Identification;
import io.portolan.classify.judgement.NearestRows;
import io.portolan.classify.judgement.Orientation;
import io.portolan.classify.rows.Rule;
import io.portolan.classify.rows.RuleTable;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.VersionLookup;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.NearRow;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges connections by one rule set. Immutable: safe to share between threads. Who judges many takes a {@link #newJudge}, and asks for
 * words with {@link #judgement} only where somebody reads them.
 */
public final class Classifier {
    private final CompiledRules compiled;
    private final RuleTable table;
    private final List<Waiver> waivers;
    private final Identification identification;
    private final NearestRows nearest;
    private final Explainer explainer;

    public Classifier(RuleSet rules) {
        this(rules, VersionLookup.NONE);
    }

    /** @param versions what other versions say, for the explanations alone */
    public Classifier(RuleSet rules, VersionLookup versions) {
        this.table = new RuleTable(rules);
        this.compiled = new CompiledRules(rules, table);
        this.waivers = rules.waivers();
        this.identification = new Identification(compiled.names());
        this.nearest = new NearestRows(table);
        this.explainer = new Explainer(table, rules, versions);
    }

    /** A judge for one thread, whose verdicts are codes and cost no memory. */
    public VerdictJudge newJudge() {
        return compiled.judge();
    }

    /** A pure function of the event, what the identities say at its start, and the rules; with its words. */
    public JudgedConnection judge(ConnectionEvent event, IdentitySource identities) {
        return judgement(event, identities).explained();
    }

    /** The same without the words yet. */
    public Judgement judgement(ConnectionEvent event, IdentitySource identities) {
        return judgement(newJudge().judge(event, identities), event, identities);
    }

    /**
     * What a verdict says.
     *
     * @param code what a judge of this classifier made of the event and the identities
     */
    public Judgement judgement(long code, ConnectionEvent event, IdentitySource identities) {
        Identity source = identities.at(event.source().address(), event.start());
        Identity destination = identities.at(event.destination().address(), event.start());
        return judgement(code, event, source, destination, identities);
    }

    /** The same for one who looked the owners up already. */
    public Judgement judgement(
            long code, ConnectionEvent event, Identity source, Identity destination, IdentitySource identities) {
        Orientation seen = identification.read(event, source, destination, VerdictCode.reversed(code));
        if (VerdictCode.byName(code)) {
            seen = identification.byName(seen).orElse(seen);
        }
        return new Judgement(this, seen, code, identities);
    }

    JudgedConnection explain(Orientation seen, long code, IdentitySource identities) {
        Waiver waiver = waiver(code);
        Verdict verdict = new Verdict(
                VerdictCode.disposition(code),
                VerdictCode.kind(code),
                VerdictCode.security(code),
                VerdictCode.initiatorProven(code),
                VerdictCode.reversed(code),
                VerdictCode.reason(code),
                row(VerdictCode.matched(code)),
                near(seen, code, identities),
                waiver == null ? null : waiver.id());
        String explanation = explainer.explain(seen.event(), seen.source(), seen.destination(), verdict);
        return new JudgedConnection(seen.event(), seen.source(), seen.destination(), verdict, explanation);
    }

    @Nullable
    Waiver waiver(long code) {
        int place = VerdictCode.waiver(code);
        return place < 0 ? null : waivers.get(place);
    }

    /** @param order place of a rule, or -1 */
    @Nullable
    RowRef row(int order) {
        return order < 0 ? null : table.rules().get(order).ref();
    }

    /** Rows that almost allow it are told where one would ask for them: nothing allows it, or a stranger may be somebody. */
    private List<NearRow> near(Orientation seen, long code, IdentitySource identities) {
        boolean asked = VerdictCode.kind(code) != null
                || VerdictCode.reason(code) == Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES;
        int order = VerdictCode.rule(code);
        Rule first = order < 0 ? null : table.rules().get(order);
        return asked ? nearest.of(seen, first, identities) : List.of();
    }
}
