package io.portolan.app.command.waiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.ConfigurationException;
import io.portolan.view.words.Visible;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The waivers of a service, over HTTP. What it refuses becomes a {@link ConfigurationException} with its words. */
final class WaiverClient {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final String EXPECTED_SERVER =
            "http://HOST:PORT of a portolan serve with the role api; --server URL";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String base;
    private final String header;
    private final @Nullable String person;

    /**
     * A client.
     *
     * @param server address of the service
     * @param header the header that names the person
     * @param person who it is, null leaves it to the service's configuration
     */
    WaiverClient(String server, String header, @Nullable String person) {
        URI uri;
        try {
            uri = URI.create(server);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("--server: \"" + server + "\" (expected: " + EXPECTED_SERVER + ")", e);
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new ConfigurationException("--server: \"" + server + "\" (expected: " + EXPECTED_SERVER + ")");
        }
        this.base = server.replaceFirst("/+$", "") + "/api/v1/waivers";
        this.header = header;
        this.person = person;
        if (person != null && person.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new ConfigurationException("--as: \"" + Visible.name(person)
                    + "\" (expected: printable ASCII, which a header can carry, such as jane@example.com)");
        }
    }

    JsonNode list(@Nullable String state) {
        return ask("GET", state == null ? "" : "?state=" + encoded(state), null);
    }

    JsonNode show(String id) {
        return ask("GET", "/" + encoded(id), null);
    }

    JsonNode add(Map<String, ?> fields) {
        return ask("POST", "", fields);
    }

    JsonNode change(String id, Map<String, ?> fields) {
        return ask("PUT", "/" + encoded(id), fields);
    }

    JsonNode revoke(String id, int version) {
        return ask("DELETE", "/" + encoded(id) + "?version=" + version, null);
    }

    JsonNode preview(Map<String, ?> fields, @Nullable String from, @Nullable String to) {
        return ask(
                "POST",
                "/preview?from=" + encoded(from == null ? "" : from) + "&to=" + encoded(to == null ? "" : to),
                fields);
    }

    private JsonNode ask(String method, String path, @Nullable Map<String, ?> fields) {
        URI uri = URI.create(base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json")
                .method(method, body(fields));
        if (fields != null) {
            request.header("Content-Type", "application/json");
        }
        if (person != null) {
            request.header(header, person);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 2) {
                return JSON.readTree(answer.body());
            }
            throw refused(uri, answer);
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(uri + ": no JSON (expected: " + EXPECTED_SERVER + ")", e);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new ConfigurationException(base + ": no answer: " + why + " (expected: " + EXPECTED_SERVER + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("interrupted while waiting for " + uri, e);
        }
    }

    private static BodyPublisher body(@Nullable Map<String, ?> fields) {
        try {
            return fields == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    private ConfigurationException refused(URI uri, HttpResponse<String> answer) {
        String detail = "";
        try {
            JsonNode problem = JSON.readTree(answer.body());
            detail = problem == null ? "" : problem.path("detail").asText("");
            if (problem != null && header.equals(problem.path("field").asText())) {
                detail += "; give it with --as NAME or PORTOLAN_PERSON";
            }
        } catch (JsonProcessingException e) {
            // The status alone has to tell.
            detail = "";
        }
        return new ConfigurationException(
                detail.isEmpty()
                        ? uri + ": HTTP " + answer.statusCode() + " (expected: " + EXPECTED_SERVER + ")"
                        : Visible.text(detail));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
