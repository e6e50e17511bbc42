package io.portolan.app.audit;

import io.portolan.classify.Classifier;
import io.portolan.classify.Judgement;
import io.portolan.classify.Tally;
import io.portolan.classify.compiled.VerdictJudge;
import io.portolan.matrix.history.VersionHistory;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.exchange.AuditStep;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.RuleSet;
import java.util.List;

/** Identify, classify, fold: what the offline audit does with every event and the auditor with every batch. */
public final class JudgeStep implements AuditStep {
    private final Classifier classifier;
    private final VerdictJudge judge;
    private final IdentitySource identities;
    private final Tally tally;

    public JudgeStep(RuleSet rules, IdentitySource identities) {
        this.classifier = new Classifier(rules, VersionHistory.onDemand());
        this.judge = classifier.newJudge();
        this.identities = identities;
        this.tally = new Tally(rules.documented().id());
    }

    /** Judges one connection and counts it. */
    public Judgement judge(ConnectionEvent event) {
        Judgement judged = judgement(event);
        tally.add(judged);
        return judged;
    }

    private Judgement judgement(ConnectionEvent event) {
        Identity source = identities.at(event.source().address(), event.start());
        Identity destination = identities.at(event.destination().address(), event.start());
        long code = judge.judge(event, source, destination, identities);
        return classifier.judgement(code, event, source, destination, identities);
    }

    /** What was counted since the last call. */
    public AuditOutput take() {
        AuditOutput output = tally.output();
        tally.reset();
        return output;
    }

    @Override
    public AuditOutput audit(List<ConnectionEvent> events) {
        tally.reset();
        for (LatestWord word : LatestWord.of(events)) {
            ConnectionEvent before = word.before();
            if (before != null) {
                tally.retract(judgement(before), word.latest().revision());
            }
            judge(word.latest());
        }
        return take();
    }
}
