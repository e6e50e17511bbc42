package io.portolan.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryRefusalTest {
    private static final Set<Component> ACCEPTED = new HashSet<>(Component.DOCUMENTED);

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** The message without the folder of the test. */
    private String refusal(Path... files) {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> InventoryLoader.load(List.of(files), ACCEPTED));
        assertThat(refused).as("nothing was refused").isNotNull();
        assertThat(refused.getMessage()).doesNotContain("\n");
        return refused.getMessage().replace(folder + "/", "");
    }

    private String refusal(String content) throws IOException {
        return refusal(file("inv.yaml", content));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "address: 10.0.0.300, component: mart | endpoints[0].address: \"10.0.0.300\" (expected: an address such as",
                "address: 10.0.0.1/8, component: mart | endpoints[0].address: \"10.0.0.1/8\" (expected: 10.0.0.0/8, without bits",
                "address: 10.0.0.0/33, component: mart | endpoints[0].address: \"10.0.0.0/33\" (expected: an address such as",
                "address: host.example, component: mart | endpoints[0].address: \"host.example\"",
                "address: [10.0.0.1], component: mart | endpoints[0].address: a list",
                "address: , component: mart | endpoints[0].address: nothing",
                "address: ~, component: mart | endpoints[0].address: \"~\"",
                "component: mart | endpoints[0].address: missing",
                "address: 10.0.0.1 | endpoints[0].component: missing (expected: one of apigee-connect, apigee-services,",
                "address: 10.0.0.1, component: casandra | endpoints[0].component: \"casandra\" (expected: one of apigee-connect,",
                "address: 10.0.0.1, componet: mart | endpoints[0].\"componet\": unknown key (expected: one of address, component, workload, from, to; did you mean component?)",
                "address: 10.0.0.1, address: 10.0.0.2, component: mart | endpoints[0].address: given twice (expected: each key once)",
                "address: 10.0.0.1, component: mart, from: yesterday | endpoints[0].from: \"yesterday\" (expected: a time with its offset",
                "address: 10.0.0.1, component: mart, from: 2026-11-01 | endpoints[0].from: \"2026-11-01\"",
                "address: 10.0.0.1, component: mart, from: 2026-11-02T00:00:00Z, to: 2026-11-01T00:00:00Z | endpoints[0].from: 2026-11-02T00:00:00Z (expected: before to, 2026-11-01T00:00:00Z)",
                "address: 10.0.0.1, component: mart, from: 2026-11-01T00:00:00Z, to: 2026-11-01T00:00:00Z | endpoints[0].from: 2026-11-01T00:00:00Z (expected: before to",
                "address: 10.0.0.1, component: mart, workload: \"a\\tb\" | endpoints[0].workload: \"a?b\" (expected: at most 512",
                "address: &a 10.0.0.1, component: mart | anchor: &a (expected: plain values without anchors)",
                "address: *a, component: mart | alias: *a (expected: plain values without aliases)",
            })
    void shouldRefuseAnEntryNamingPlaceFieldValueAndExpectation(String entry, String expected) throws IOException {
        assertThat(refusal("version: 1\nendpoints:\n  # the entry\n  - {" + entry + "}\n"))
                .startsWith("inv.yaml:4: " + expected);
    }

    @Test
    void shouldSuggestTheNearestComponent() throws IOException {
        assertThat(refusal("version: 1\nendpoints: [{address: 10.0.0.1, component: casandra}]\n"))
                .endsWith("watcher; did you mean cassandra?)");
        assertThat(refusal("version: 1\nendpoints: [{address: 10.0.0.1, component: zzzzzzzz}]\n"))
                .endsWith("watcher)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 2 | inv.yaml:1: version: \"2\" (expected: 1)",
                "version: [1] | inv.yaml:1: version: a list (expected: 1)",
                "endpoints: [] | inv.yaml:1: version: missing (expected: version: 1)",
                "version: 1 | inv.yaml:1: endpoints: missing (expected: a list of endpoints)",
                "{version: 1, endpoints: } | inv.yaml:1: endpoints: nothing (expected: a list of endpoints)",
                "{version: 1, endpoints: {}} | inv.yaml:1: endpoints: a mapping (expected: a list of endpoints)",
                "{version: 1, endpoints: [7]} | inv.yaml:1: endpoints[0]: \"7\" (expected: a mapping",
                "{version: 1, endponts: []} | inv.yaml:1: \"endponts\": unknown key (expected: one of version, endpoints; did you mean endpoints?)",
                "{version: 1, version: 1} | inv.yaml:1: version: given twice",
                "[1, 2] | inv.yaml:1: document: a list (expected: a mapping with version and endpoints",
                "just text | inv.yaml:1: document: \"just text\" (expected: a mapping",
                "{version: 1, endpoints: [} | inv.yaml:1: yaml: ",
                "'@at' | inv.yaml:1: yaml: ",
            })
    void shouldRefuseADocumentNamingPlaceFieldValueAndExpectation(String content, String expected) throws IOException {
        assertThat(refusal(content.startsWith("'@") ? "@at" : content)).startsWith(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n"})
    void shouldRefuseAnEmptyFile(String content) throws IOException {
        assertThat(refusal(content)).startsWith("inv.yaml:1: document: empty (expected: a mapping with version");
    }

    @Test
    void shouldRefuseASecondDocument() throws IOException {
        assertThat(refusal("version: 1\nendpoints: []\n---\nversion: 1\n"))
                .isEqualTo("inv.yaml:3: document: another document (expected: one document)");
    }

    @Test
    void shouldRefuseWhatIsNoFile() throws IOException {
        assertThat(refusal(folder)).endsWith(": is a directory (expected: an inventory file)");
        assertThat(refusal(folder.resolve("none.yaml")))
                .isEqualTo("none.yaml: no such file (expected: an inventory file)");
    }

    @Test
    void shouldRefuseWhatIsNoText() throws IOException {
        Path zeros = folder.resolve("zeros.yaml");
        Files.write(zeros, new byte[4096]);
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "version: 1\nendpoints: []\n# \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal(zeros)).startsWith("zeros.yaml:1: yaml: ");
        assertThat(refusal(latin)).startsWith("latin.yaml");
    }

    @Test
    void shouldRefuseABillionLaughs() throws IOException {
        String laughs = "version: 1\nendpoints: &a [x, x]\nb: [*a, *a]\n";

        assertThat(refusal(laughs)).isEqualTo("inv.yaml:2: anchor: &a (expected: plain values without anchors)");
    }

    @Test
    void shouldRefuseDeepNestingWithoutFailing() throws IOException {
        assertThat(refusal("version: 1\nendpoints: " + "[".repeat(200_000)))
                .startsWith("inv.yaml:2: endpoints[0]: a list (expected: a mapping");
    }

    @Test
    void shouldRefuseTwoOwnersAtOneTimeNamingBothPlaces() throws IOException {
        Path one = file("one.yaml", "version: 1\nendpoints:\n- {address: 10.0.0.1, component: mart}\n");
        Path two = file(
                "two.yaml",
                "version: 1\nendpoints:\n\n- {address: 10.0.0.1/32, component: udca, from: 2026-11-01T00:00:00Z}\n");

        assertThat(refusal(one, two))
                .isEqualTo("two.yaml:4: address: 10.0.0.1 (udca, from 2026-11-01T00:00:00Z) overlaps one.yaml:3 (mart,"
                        + " always) (expected: one owner of an address at a time)");
    }

    @Test
    void shouldBoundTheNumberOfEndpointsOverAllFiles() throws IOException {
        Path one = file("one.yaml", "version: 1\nendpoints: [{address: 10.0.0.1, component: mart}]\n");
        Path two = file("two.yaml", "version: 1\nendpoints: [{address: 10.0.0.2, component: mart}]\n");

        assertThat(InventoryLoader.load(List.of(one, two), ACCEPTED, 2).size()).isEqualTo(2);
        assertThatThrownBy(() -> InventoryLoader.load(List.of(one, two), ACCEPTED, 1))
                .hasMessageContaining("two.yaml:2: endpoints: too many (expected: at most 1 over all inventory files)");
    }
}
