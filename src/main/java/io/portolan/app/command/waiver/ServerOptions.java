package io.portolan.app.command.waiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.ConfigurationException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which service is asked, by whom, and how the answer is printed. */
final class ServerOptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Forms of the answer. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${PORTOLAN_SERVER:-http://127.0.0.1:8080}",
            description = "The service. Default: $PORTOLAN_SERVER, else http://127.0.0.1:8080.")
    String server = "http://127.0.0.1:8080";

    @Option(
            names = "--as",
            paramLabel = "NAME",
            defaultValue = "${PORTOLAN_PERSON}",
            description = "Who does this; stands in the trail of the waiver. Default: $PORTOLAN_PERSON.")
    @Nullable
    String person;

    @Option(
            names = "--person-header",
            paramLabel = "HEADER",
            defaultValue = "Portolan-Person",
            description = "The header that carries it, as the service is configured. Default: ${DEFAULT-VALUE}.")
    String header = "Portolan-Person";

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the answer. Default: ${DEFAULT-VALUE}.")
    Format format = Format.TEXT;

    WaiverClient client() {
        if (!header.matches("[A-Za-z0-9-]{1,64}")) {
            throw new ConfigurationException("--person-header: \"" + header
                    + "\" (expected: the name of a header, 1..64 letters, digits, hyphens)");
        }
        return new WaiverClient(server, header, person == null || person.isBlank() ? null : person);
    }

    /** Prints the answer as it came, when JSON was asked for. */
    boolean printed(JsonNode answer, PrintWriter out) {
        if (format == Format.JSON) {
            out.println(pretty(answer));
            out.flush();
            return true;
        }
        return false;
    }

    private static String pretty(JsonNode answer) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }
}
