package io.portolan.app.service;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Down while the roles are not started, while no broker is reachable and while a loop tries again what failed. */
@Readiness
@Singleton
public final class WorkHealth implements HealthCheck {
    private final ServiceRoles roles;
    private final BrokerWatch broker;

    @Inject
    WorkHealth(ServiceRoles roles, BrokerWatch broker) {
        this.roles = roles;
        this.broker = broker;
    }

    @Override
    public HealthCheckResponse call() {
        boolean working = roles.started()
                && broker.problem().isEmpty()
                && roles.troubles().isEmpty();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("work").status(working);
        if (!roles.started()) {
            response.withData("roles", "not started yet");
        }
        broker.problem().ifPresent(cause -> response.withData("broker", cause));
        roles.troubles().forEach(response::withData);
        return response.build();
    }
}
