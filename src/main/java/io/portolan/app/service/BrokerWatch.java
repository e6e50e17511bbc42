package io.portolan.app.service;

import io.portolan.app.service.ServiceConfig.Role;
import io.portolan.transport.TopicSetup;
import io.portolan.transport.TransportConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether a broker takes connections. Kafka's consumer does not tell: while the broker is gone it gives no records and no error, only lines
 * in the log, several a second, which are therefore switched off in favour of the two that are written here.
 */
@Singleton
public final class BrokerWatch {
    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);

    private final ServiceConfig config;
    private final ServiceRoles roles;
    private final TransportConfig transport;
    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();

    @Inject
    BrokerWatch(ServiceConfig config, ServiceRoles roles, TransportConfig transport) {
        this.config = config;
        this.roles = roles;
        this.transport = transport;
    }

    @Scheduled(every = "3s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        boolean needed = config.roles().contains(Role.AUDITOR) || config.roles().contains(Role.HISTORIAN);
        if (!needed || !roles.started()) {
            return;
        }
        String now = TopicSetup.unreachable(transport);
        String before = problem.getAndSet(now);
        if (now != null && before == null) {
            LOG.warnf("broker %s: not reachable: %s; tried again until it is", transport.bootstrap(), now);
        } else if (now == null && before != null) {
            LOG.infof("broker %s: reachable again", transport.bootstrap());
        }
    }

    /** Why no broker can be reached, as of the last look a few seconds ago; empty when one can or none is needed. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem.get());
    }
}
