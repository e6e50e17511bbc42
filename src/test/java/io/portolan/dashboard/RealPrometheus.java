package io.portolan.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The Prometheus of the machine as a child process, on the loopback address, with its data in a folder of the test. */
final class RealPrometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int port;

    private RealPrometheus(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static boolean onPath(String binary) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, binary)));
    }

    static RealPrometheus start(Path folder, int scraped, Path rules) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: portolan
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """.formatted(rules.toAbsolutePath(), scraped));
        Path log = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new RealPrometheus(process, log, port);
    }

    /** Waits until so many scrapes of a metric are stored. */
    void awaitSamples(String metric, int samples) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode counts = get("query?query=" + encode("count_over_time(" + metric + "[1m])"));
            if (counts != null && counts.at("/data/result/0/value/1").asInt() >= samples) {
                return;
            }
            pause(deadline, samples + " samples of " + metric);
        }
    }

    JsonNode awaitAlert(String name) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode alerts = get("alerts");
            if (alerts != null) {
                for (JsonNode alert : alerts.at("/data/alerts")) {
                    if (alert.at("/labels/alertname").asText().equals(name)
                            && alert.get("state").asText().equals("firing")) {
                        return alert;
                    }
                }
            }
            pause(deadline, "alert " + name);
        }
    }

    JsonNode query(String expression) throws IOException, InterruptedException {
        return result(get("query?query=" + encode(expression)), expression);
    }

    /** The last minute, by seconds. */
    JsonNode queryRange(String expression) throws IOException, InterruptedException {
        long now = Instant.now().getEpochSecond();
        return result(
                get("query_range?step=1&start=" + (now - 60) + "&end=" + now + "&query=" + encode(expression)),
                expression);
    }

    private static JsonNode result(JsonNode answer, String expression) {
        if (answer == null || !answer.path("status").asText().equals("success")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return answer.at("/data/result");
    }

    /** The answer, or null while nothing listens yet. */
    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return new ObjectMapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (java.net.ConnectException | com.fasterxml.jackson.core.JsonProcessingException starting) {
            return null;
        }
    }

    private void pause(Instant deadline, String wanted) throws IOException, InterruptedException {
        if (!process.isAlive() || Instant.now().isAfter(deadline)) {
            throw new AssertionError("no " + wanted + " within " + PATIENCE + ": " + Files.readString(log));
        }
        TimeUnit.MILLISECONDS.sleep(200);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
