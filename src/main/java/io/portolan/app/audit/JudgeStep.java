package io.portolan.app.audit;

import io.portolan.classify.Classifier;
import io.portolan.classify.Tally;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.exchange.AuditStep;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.verdict.JudgedConnection;
import java.util.List;

/** Identify, classify, fold: what the offline audit does with every event and the auditor with every batch. */
public final class JudgeStep implements AuditStep {
    private final Classifier classifier;
    private final IdentitySource identities;
    private final Tally tally;

    public JudgeStep(RuleSet rules, IdentitySource identities) {
        this.classifier = new Classifier(rules);
        this.identities = identities;
        this.tally = new Tally(rules.documented().id());
    }

    /** Judges one connection and counts it. */
    public JudgedConnection judge(ConnectionEvent event) {
        JudgedConnection judged = classifier.judge(event, identities);
        tally.add(judged);
        return judged;
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
                tally.retract(
                        classifier.judge(before, identities), word.latest().revision());
            }
            judge(word.latest());
        }
        return take();
    }
}
