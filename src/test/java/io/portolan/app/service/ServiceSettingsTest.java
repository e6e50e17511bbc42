package io.portolan.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.service.ServiceConfig.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
        settings(EnumSet.of(Role.AUDITOR), null).apply();

        assertThat(System.getProperty("quarkus.datasource.active")).isEqualTo("false");
        assertThat(System.getProperty("quarkus.datasource.jdbc.url")).isNull();
    }

    @Test
    void shouldLetAnAuditorTakeWaiversFromADatabaseThatItWasGiven() {
        settings(EnumSet.of(Role.AUDITOR), "jdbc:postgresql://db/portolan").apply();

        assertThat(System.getProperty("quarkus.datasource.active")).isEqualTo("true");
    }

    @Test
    void shouldUseTheDatabaseWhereARoleNeedsIt() {
        settings(EnumSet.of(Role.AUDITOR, Role.API), "jdbc:postgresql://db/portolan")
                .apply();

        assertThat(System.getProperty("quarkus.datasource.active")).isEqualTo("true");
        assertThat(System.getProperty("quarkus.datasource.jdbc.url")).isEqualTo("jdbc:postgresql://db/portolan");
    }

    private static ServiceSettings settings(Set<Role> roles, @Nullable String url) {
        return new ServiceSettings(
                "127.0.0.1",
                8080,
                roles,
                "127.0.0.1:9092",
                url,
                "postgres",
                "",
                "apigee-hybrid-1.4",
                List.of(),
                List.of(),
                null);
    }
}
