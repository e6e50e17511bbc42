package io.portolan.app.service;

import io.portolan.app.service.rules.WaiverWatch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Down while the roles are not started, while no broker is reachable, while waivers cannot be asked for changes and while a loop tries again what failed. */
@Readiness
@Singleton
public final class WorkHealth implements HealthCheck {
    private final ServiceRoles roles;
    private final BrokerWatch broker;
    private final WaiverWatch waivers;

    @Inject
    WorkHealth(ServiceRoles roles, BrokerWatch broker, WaiverWatch waivers) {
        this.roles = roles;
        this.broker = broker;
        this.waivers = waivers;
    }

    @Override
    public HealthCheckResponse call() {
        boolean working = roles.started()
                && broker.problem().isEmpty()
                && waivers.problem().isEmpty()
                && roles.troubles().isEmpty();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("work").status(working);
        if (!roles.started()) {
            response.withData("roles", "not started yet");
        }
        broker.problem().ifPresent(cause -> response.withData("broker", cause));
        waivers.problem().ifPresent(cause -> response.withData("waivers", cause));
        roles.troubles().forEach(response::withData);
        return response.build();
    }
}
