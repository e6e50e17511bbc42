package io.portolan.app.replay;

import io.portolan.classify.Classifier;
import io.portolan.classify.Judgement;
import io.portolan.classify.compiled.VerdictJudge;
import io.portolan.matrix.history.VersionHistory;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.finding.Edge;
import io.portolan.model.finding.Party;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.observation.Loss;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.view.LossView;
import io.portolan.view.replay.ChangeView;
import io.portolan.view.replay.ReplayView;
import io.portolan.view.replay.SaidView;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges each connection by two rule sets and keeps where they differ. Nothing of it is published. Not thread-safe. */
public final class ShadowRun {
    /** Kept apart at most; what differs in yet other ways is counted together. */
    public static final int MAX_CHANGES = 10_000;

    private final RuleSet rulesBefore;
    private final RuleSet rulesAfter;
    private final Rules before;
    private final Rules after;
    private final IdentitySource identities;
    private final Map<Disposition, Long> dispositionsBefore = new EnumMap<>(Disposition.class);
    private final Map<Disposition, Long> dispositionsAfter = new EnumMap<>(Disposition.class);
    private final Map<ChangeKey, ChangeCount> changes = new HashMap<>();
    private long connections;
    private long changed;
    private long untold;
    private @Nullable Instant from;
    private @Nullable Instant to;

    /**
     * A run that has judged nothing yet.
     *
     * @param rulesBefore those of today
     * @param rulesAfter those that may come
     * @param identities who owned which address, the same for both
     */
    public ShadowRun(RuleSet rulesBefore, RuleSet rulesAfter, IdentitySource identities) {
        this.rulesBefore = rulesBefore;
        this.rulesAfter = rulesAfter;
        this.before = new Rules(rulesBefore);
        this.after = new Rules(rulesAfter);
        this.identities = identities;
    }

    /** Judges a connection, and takes back what an earlier revision of it counted. */
    public void add(ConnectionEvent event) {
        event.before().ifPresent(earlier -> count(earlier, -1));
        count(event, 1);
        from = from == null || event.start().isBefore(from) ? event.start() : from;
        to = to == null || event.end().isAfter(to) ? event.end() : to;
    }

    private void count(ConnectionEvent event, int sign) {
        Identity source = identities.at(event.source().address(), event.start());
        Identity destination = identities.at(event.destination().address(), event.start());
        Judgement one = before.judgement(event, source, destination, identities);
        Judgement other = after.judgement(event, source, destination, identities);
        connections += sign;
        dispositionsBefore.merge(one.disposition(), (long) sign, Long::sum);
        dispositionsAfter.merge(other.disposition(), (long) sign, Long::sum);
        SaidView was = said(one);
        SaidView is = said(other);
        if (!ChangeView.any(was, is)) {
            return;
        }
        changed += sign;
        ChangeKey key = new ChangeKey(edge(other), was, is);
        ChangeCount count = changes.get(key);
        if (count == null) {
            if (changes.size() >= MAX_CHANGES) {
                untold += sign;
                return;
            }
            count = new ChangeCount(key);
            changes.put(key, count);
        }
        count.add(other, sign);
    }

    /** One rule set with a judge for this run. */
    private static final class Rules {
        private final Classifier classifier;
        private final VerdictJudge judge;

        Rules(RuleSet rules) {
            this.classifier = new Classifier(rules, VersionHistory.onDemand());
            this.judge = classifier.newJudge();
        }

        Judgement judgement(ConnectionEvent event, Identity source, Identity destination, IdentitySource identities) {
            long code = judge.judge(event, source, destination, identities);
            return classifier.judgement(code, event, source, destination, identities);
        }
    }

    private static SaidView said(Judgement judged) {
        ViolationKind kind = judged.kind();
        RowRef row = judged.row();
        return new SaidView(
                judged.disposition().name(),
                kind == null ? null : kind.name(),
                judged.security().name(),
                row == null ? null : row.matrix(),
                row == null ? null : row.row(),
                judged.waiver(),
                judged.reason().name());
    }

    private static Edge edge(Judgement judged) {
        ConnectionEvent event = judged.event();
        return new Edge(
                Party.of(
                        judged.source(),
                        event.source().address(),
                        event.source().name()),
                Party.of(
                        judged.destination(),
                        event.destination().address(),
                        event.destination().name()),
                event.protocol(),
                event.destination().port());
    }

    /** In how many different ways connections changed, those aside that are only counted. */
    public int changes() {
        return (int) changes.values().stream().filter(count -> !count.nothing()).count();
    }

    /** What was found so far. */
    public ReplayView result(List<String> inputs, List<Loss> losses) {
        return result(inputs, losses, MAX_CHANGES);
    }

    /** The same with so many changes at most: the worst of them. */
    public ReplayView result(List<String> inputs, List<Loss> losses, int mostChanges) {
        return new ReplayView(
                inputs,
                from == null ? null : from.toString(),
                to == null ? null : to.toString(),
                connections,
                counts(dispositionsBefore),
                counts(dispositionsAfter),
                words(rulesBefore),
                words(rulesAfter),
                changed,
                changes.values().stream()
                        .filter(count -> !count.nothing())
                        .sorted(ChangeCount.WORST_FIRST)
                        .limit(mostChanges)
                        .map(ChangeCount::view)
                        .toList(),
                untold,
                LossView.of(losses),
                losses.stream().noneMatch(loss -> loss.cause().inputNotWhole()));
    }

    private static Map<String, Long> counts(Map<Disposition, Long> counts) {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Disposition disposition : Disposition.values()) {
            all.put(disposition.name(), counts.getOrDefault(disposition, 0L));
        }
        return all;
    }

    /** {@code apigee-hybrid-1.4 with platform-kubernetes, 2 waivers}. */
    private static String words(RuleSet rules) {
        String overlays = rules.overlays().stream().map(Matrix::id).collect(Collectors.joining(", "));
        int waivers = rules.waivers().size();
        return rules.documented().id()
                + (overlays.isEmpty() ? "" : " with " + overlays)
                + (waivers == 0 ? "" : waivers == 1 ? ", 1 waiver" : ", " + waivers + " waivers");
    }
}
