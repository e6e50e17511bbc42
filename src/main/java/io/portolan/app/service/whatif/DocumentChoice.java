package io.portolan.app.service.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.matrix.yaml.Spelling;
import io.portolan.matrix.yaml.YamlException;
import io.portolan.matrix.yaml.YamlFile;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.Matrix;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A document of a request: a word for one that the service has, or {@code {"yaml": "..."}} with one of the caller's.
 *
 * @param place in the request
 * @param text the word, or the YAML
 * @param yaml which of the two
 */
record DocumentChoice(String place, String text, boolean yaml) {
    private static final String YAML = "yaml";

    /**
     * Reads it.
     *
     * @param words what may be said without YAML
     */
    static DocumentChoice read(String place, JsonNode node, String words) {
        String expected = words + ", or {\"yaml\": \"...\"}";
        if (node.isTextual()) {
            return new DocumentChoice(place, node.textValue(), false);
        }
        RequestFields fields = RequestFields.of(place, node, List.of(YAML), expected);
        String text = fields.text(YAML, "the text of a YAML document");
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > YamlFile.MAX_BYTES) {
            throw ProblemException.invalid(
                    fields.field(YAML), bytes + " bytes", "at most " + YamlFile.MAX_BYTES + " bytes");
        }
        return new DocumentChoice(fields.field(YAML), text, true);
    }

    /** The document; an id is looked up among the bundled ones and nowhere else. */
    Matrix matrix(Function<String, Optional<Matrix>> bundled, Collection<String> ids, Reader<Matrix> reader) {
        if (yaml) {
            return parsed(reader);
        }
        return bundled.apply(text)
                .orElseThrow(() ->
                        ProblemException.invalid(place, text, "{\"yaml\": \"...\"}, or " + Spelling.oneOf(text, ids)));
    }

    /** What a reader makes of the YAML; its refusal becomes a 400 problem with line and column of the text. */
    <T> T parsed(Reader<T> reader) {
        try {
            return reader.read(place, text);
        } catch (YamlException e) {
            String path = e.place().path();
            throw ProblemException.invalid(
                    place + ":" + e.place().line() + ":" + e.place().column() + (path.isEmpty() ? "" : ": " + path),
                    e.value(),
                    e.expected());
        } catch (ConfigurationException e) {
            throw ProblemException.invalid(
                    place, String.valueOf(e.getMessage()), "YAML as docs/matrix-format.md has it");
        }
    }

    /** Reads a document from a text with a name for complaints. */
    interface Reader<T> {
        T read(String name, String text);
    }
}
