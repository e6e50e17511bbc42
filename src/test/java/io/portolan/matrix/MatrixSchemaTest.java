package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema is for editors, the reader's own checks are for people: both must say the same. */
class MatrixSchemaTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @ParameterizedTest
    @MethodSource("documents")
    void shouldAcceptEveryDocumentThatShips(Path document) throws IOException {
        assertThat(Schema.problems(YAML.readTree(document.toFile()))).isEmpty();
        assertThat(MatrixLoader.load(document).rows()).isNotEmpty();
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/matrix"))) {
            return Stream.concat(
                            files.filter(file -> file.toString().endsWith(".yaml")),
                            Stream.of(Path.of("src/test/resources/matrix/site.yaml")))
                    .toList();
        }
    }

    @Test
    void shouldAcceptTheDocumentsThatTheRefusalsStartFrom() throws IOException {
        assertThat(Schema.problems(YAML.readTree(Documents.DOCUMENT))).isEmpty();
        assertThat(Schema.problems(YAML.readTree(Documents.SITE))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldRefuseTheSameShapesAsTheLoader(Refusals.Refusal refusal) throws IOException {
        JsonNode tree = YAML.readTree(refusal.text());

        assertThat(Schema.problems(tree).isEmpty()).as(refusal.message()).isEqualTo(!refusal.structural());
    }

    static List<Refusals.Refusal> refusals() {
        return Refusals.all();
    }

    @Test
    void shouldNameEveryWordOfTheModel() {
        JsonNode schema = Schema.tree();

        assertThat(words(schema.at("/properties/layer/enum")))
                .containsExactlyInAnyOrder("documented", "platform-baseline", "apigee-undocumented", "site");
        assertThat(words(schema.at("/$defs/evidence/enum"))).containsExactlyInAnyOrder("Q", "Qt", "S", "F", "P", "I");
        assertThat(words(schema.at("/$defs/security/enum")))
                .containsExactlyInAnyOrder("none", "tls", "tls-1.2", "mtls");
        assertThat(words(schema.at("/$defs/row/properties/status/enum")))
                .containsExactlyInAnyOrder("listed", "optional", "note", "unverified");
        assertThat(words(schema.at("/$defs/row/properties/opener/enum")))
                .containsExactlyInAnyOrder("source", "destination", "either");
    }

    private static List<String> words(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(i -> array.get(i).asText())
                .toList();
    }
}
