package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.service.ServiceConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(portolan\\.[a-z.-]+)` \\| (?:`([^`]*)`)? *\\|", Pattern.MULTILINE);

    @Test
    void shouldDocumentEveryPropertyWithItsDefault() throws IOException {
        Map<String, String> documented = ROW.matcher(Files.readString(Path.of("docs/configuration.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> row.group(2) == null ? "" : row.group(2),
                        (a, b) -> a,
                        TreeMap::new));

        Map<String, String> declared = new TreeMap<>();
        collect("portolan", ServiceConfig.class, declared);

        assertThat(documented).isEqualTo(declared);
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> into) {
        for (Method property : type.getDeclaredMethods()) {
            String name = prefix + "." + kebab(property.getName());
            if (property.getReturnType().isInterface()
                    && property.getReturnType().getEnclosingClass() == ServiceConfig.class) {
                collect(name, property.getReturnType(), into);
                continue;
            }
            WithDefault byDefault = property.getAnnotation(WithDefault.class);
            into.put(name, byDefault == null ? "" : byDefault.value());
        }
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
