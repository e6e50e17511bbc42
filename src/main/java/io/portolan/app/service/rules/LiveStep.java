package io.portolan.app.service.rules;

import io.portolan.app.audit.JudgeStep;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.exchange.AuditStep;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.waiver.RulesInForce;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges every batch by the rules that are in force when it begins, and none by two. For one thread. */
public final class LiveStep implements AuditStep {
    private final RulesInForce inForce;
    private final IdentitySource identities;
    private @Nullable RuleSet compiled;
    private @Nullable JudgeStep step;

    public LiveStep(RulesInForce inForce, IdentitySource identities) {
        this.inForce = inForce;
        this.identities = identities;
    }

    @Override
    public AuditOutput audit(List<ConnectionEvent> events) {
        RuleSet rules = inForce.rules();
        JudgeStep judge = step;
        if (judge == null || rules != compiled) {
            judge = new JudgeStep(rules, identities);
            step = judge;
            compiled = rules;
        }
        return judge.audit(events);
    }
}
