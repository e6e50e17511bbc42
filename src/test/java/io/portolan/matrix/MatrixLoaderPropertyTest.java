package io.portolan.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.portolan.classify.given.Worlds;
import io.portolan.matrix.document.DocumentReader;
import io.portolan.matrix.yaml.YamlFile;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.Matrix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a document, it becomes a matrix or one line of complaint. */
class MatrixLoaderPropertyTest {
    @Test
    void shouldMakeAMatrixOrAComplaintOfAnyAlteredText() throws IOException {
        List<String> originals = List.of(
                Files.readString(Path.of("src/main/resources/matrix/apigee-hybrid-1.4.yaml")),
                Documents.DOCUMENT,
                Documents.SITE);
        int accepted = 0;
        for (long seed = 0; seed < Worlds.of(2000); seed++) {
            Random random = new Random(seed);
            String text = Mutations.altered(originals.get(random.nextInt(originals.size())), random);
            if (load(text, seed).isPresent()) {
                accepted++;
            }
        }
        // Both outcomes must be common, or the generator proves nothing.
        assertThat(accepted).isBetween(Worlds.of(100), Worlds.of(1900));
    }

    @Test
    void shouldMakeAComplaintOfAnyBytes() {
        for (long seed = 0; seed < Worlds.of(1000); seed++) {
            byte[] bytes = new byte[new Random(seed).nextInt(200)];
            new Random(seed).nextBytes(bytes);
            assertThat(load(bytes, seed)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void shouldAcceptNothingThatTheSchemaRefuses() throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        int accepted = 0;
        int bothRefuse = 0;
        for (long seed = 0; seed < Worlds.of(2000); seed++) {
            Random random = new Random(seed);
            JsonNode tree = yaml.readTree(random.nextBoolean() ? Documents.DOCUMENT : Documents.SITE);
            mutate(tree, random);
            boolean loads = load(tree.toString(), seed).isPresent();
            List<String> problems = Schema.problems(tree);
            if (loads) {
                accepted++;
                assertThat(problems).as("seed %d: %s", seed, tree).isEmpty();
            } else if (!problems.isEmpty()) {
                bothRefuse++;
            }
        }
        assertThat(accepted).isGreaterThan(Worlds.of(100));
        assertThat(bothRefuse).isGreaterThan(Worlds.of(600));
    }

    private static Optional<Matrix> load(String text, long seed) {
        return load(text.getBytes(StandardCharsets.UTF_8), seed);
    }

    private static Optional<Matrix> load(byte[] bytes, long seed) {
        try {
            YamlNode root = YamlFile.read("doc.yaml", new ByteArrayInputStream(bytes));
            return Optional.of(DocumentReader.read(root, DocumentReader.Wanted.EITHER));
        } catch (ConfigurationException e) {
            assertThat(e.getMessage())
                    .as("seed %d", seed)
                    .matches("doc\\.yaml:\\d+: .+ \\(expected: .+\\)")
                    .hasSizeLessThan(700);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    /** Replaces, removes or adds a value somewhere in the tree. */
    private static void mutate(JsonNode tree, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(tree, containers);
        JsonNode chosen = containers.get(random.nextInt(containers.size()));
        if (chosen instanceof ObjectNode object && !object.isEmpty()) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            String key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(key);
                case 1 -> object.set(anyKey(random), anyValue(random));
                default -> object.set(key, anyValue(random));
            }
        } else if (chosen instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(at);
                case 1 -> array.add(array.get(at).deepCopy());
                default -> array.set(at, anyValue(random));
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static String anyKey(Random random) {
        String[] keys = {
            "opener",
            "condition",
            "domains",
            "group",
            "basis",
            "page",
            "pageDate",
            "security",
            "status",
            "components",
            "names",
            "other",
            "securityWords"
        };
        return keys[random.nextInt(keys.length)];
    }

    private static JsonNode anyValue(Random random) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String[] texts = {
            "any",
            "cassandra",
            "mart",
            "vault",
            "",
            " ",
            "Q",
            "Qt",
            "I",
            "P",
            "q",
            "*",
            "443",
            "443|8443",
            "0",
            "99999",
            "1-2",
            "TCP",
            "UDP",
            "mtls",
            "none",
            "tls-1.2",
            "one-way",
            "two-way",
            "source",
            "either",
            "note",
            "optional",
            "listed",
            "unverified",
            "internal",
            "two words",
            "a.example.com",
            "*.example.com",
            "10.0.0.1",
            "https://example.com/x",
            "ftp://x",
            "2026-01-31",
            "2026-02-31",
            "documented",
            "site",
            "my-id",
            "My Id",
            "x".repeat(65),
            "x".repeat(2001)
        };
        return switch (random.nextInt(8)) {
            case 0 -> json.numberNode(random.nextInt(70000) - 10);
            case 1 -> random.nextBoolean() ? json.nullNode() : json.booleanNode(true);
            case 2 -> json.arrayNode().add(texts[random.nextInt(texts.length)]);
            case 3 ->
                json.arrayNode().add(texts[random.nextInt(texts.length)]).add(texts[random.nextInt(texts.length)]);
            case 4 -> json.objectNode().put("names", "x").put("evidence", "Q");
            default -> json.textNode(texts[random.nextInt(texts.length)]);
        };
    }
}
