package io.portolan.app.service;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Down when a loop has ended for good, so that a supervisor starts the process again; with the lag of each loop. */
@Liveness
@Singleton
public final class RolesHealth implements HealthCheck {
    private final ServiceRoles roles;

    @Inject
    RolesHealth(ServiceRoles roles) {
        this.roles = roles;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("roles").status(roles.failure().isEmpty());
        roles.auditor().ifPresent(auditor -> response.withData("auditor lag, records", auditor.lag()));
        roles.historian().ifPresent(historian -> response.withData("historian lag, records", historian.lag()));
        roles.failure().ifPresent(cause -> response.withData("ended by", String.valueOf(cause.getMessage())));
        return response.build();
    }
}
