package io.portolan.app.service.rules;

import io.portolan.app.service.ServiceRoles;
import io.portolan.model.report.StoreUnavailableException;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks file and database for changed waivers every few seconds, and tells when they cannot be asked. */
@Singleton
public final class WaiverWatch {
    private static final Logger LOG = Logger.getLogger(WaiverWatch.class);

    private final LiveRules rules;
    private final ServiceRoles roles;
    private Map<String, String> told = Map.of();
    private volatile @Nullable String problem;

    @Inject
    WaiverWatch(LiveRules rules, ServiceRoles roles) {
        this.rules = rules;
        this.roles = roles;
    }

    @Scheduled(every = "{portolan.waiver.refresh}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (!roles.started()) {
            return;
        }
        String now = null;
        try {
            if (rules.refresh()) {
                LOG.infof(
                        "waivers changed: %d in force, rules %s",
                        rules.rules().waivers().size(), rules.rules().digest());
            }
            now = rules.problem();
        } catch (StoreUnavailableException e) {
            now = e.getMessage() + "; the waivers of before stay in force";
        }
        String before = problem;
        problem = now;
        if (now != null && !now.equals(before)) {
            LOG.warnf("waivers: %s", now);
        } else if (now == null && before != null) {
            LOG.info("waivers: can be asked for changes again");
        }
        tellRefused();
    }

    private void tellRefused() {
        Map<String, String> refused = rules.refused();
        if (!refused.equals(told)) {
            refused.forEach((id, why) -> LOG.warnf("waiver %s of the database is not applied: %s", id, why));
            told = refused;
        }
    }

    /** Why changes cannot be taken up, as of the last look; empty when they can. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }
}
