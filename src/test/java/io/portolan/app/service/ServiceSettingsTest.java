package io.portolan.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.service.ServiceConfig.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {
    private final Properties before = (Properties) System.getProperties().clone();

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void shouldNotMakeTheHealthOfAnAuditorDependOnADatabaseItDoesNotNeed() {
        settings(EnumSet.of(Role.AUDITOR)).apply();

        assertThat(System.getProperty("quarkus.datasource.active")).isEqualTo("false");
    }

    @Test
    void shouldUseTheDatabaseWhereARoleNeedsIt() {
        settings(EnumSet.of(Role.AUDITOR, Role.API)).apply();

        assertThat(System.getProperty("quarkus.datasource.active")).isEqualTo("true");
        assertThat(System.getProperty("quarkus.datasource.jdbc.url")).isEqualTo("jdbc:postgresql://db/portolan");
    }

    private static ServiceSettings settings(Set<Role> roles) {
        return new ServiceSettings(
                "127.0.0.1",
                8080,
                roles,
                "127.0.0.1:9092",
                "jdbc:postgresql://db/portolan",
                "postgres",
                "",
                "apigee-hybrid-1.4",
                List.of(),
                List.of(),
                null);
    }
}
