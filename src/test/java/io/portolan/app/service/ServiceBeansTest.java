package io.portolan.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ServiceBeansTest {
    /** The container refuses to start when a bean names an inactive data source, as it is for the role auditor alone. */
    @Test
    void shouldLetAnInstanceStartThatHasNoDatabase() {
        assertThat(Arrays.stream(ServiceBeans.class.getDeclaredMethods()).map(Method::getParameterTypes))
                .allSatisfy(parameters -> assertThat(parameters).doesNotContain(DataSource.class));
    }
}
