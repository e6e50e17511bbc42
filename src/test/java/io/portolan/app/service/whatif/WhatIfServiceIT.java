package io.portolan.app.service.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.Progress;
import io.portolan.app.collect.FileCollector;
import io.portolan.app.collect.Pace;
import io.portolan.app.demo.DemoCaptures;
import io.portolan.app.demo.DemoProcess;
import io.portolan.app.embedded.EmbeddedBroker;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.send.EventSender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar, asked over HTTP. */
class WhatIfServiceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RANGE = "\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-12-01T00:00:00Z\"";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = DemoProcess.freePort();

    @TempDir
    Path directory;

    @Test
    void shouldStreamRefuseAndHearOfTheEndOfTheConnection() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(directory.resolve("kafka"), 0, line -> {}).start();
                DemoProcess service = DemoProcess.of(
                        "serve",
                        "--bootstrap",
                        broker.bootstrap(),
                        "--inventory",
                        DemoCaptures.inventory(directory),
                        "--roles",
                        "auditor",
                        "--port",
                        port)) {
            service.await(line -> line.contains("serving on"), Duration.ofSeconds(90));
            TransportConfig transport = new TransportConfig(broker.bootstrap());
            try (EventSender sender = new EventSender(transport, "one", Clock.systemUTC())) {
                new FileCollector(sender, new Inputs(Progress.SILENT), Pace.UNLIMITED)
                        .collect(DemoCaptures.sources(), sent -> {});
            }

            HttpResponse<String> answer = post("{" + RANGE + ", \"matrix\": \"1.7\"}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
            JsonNode last = last(answer);
            assertThat(last.get("type").asText()).isEqualTo("result");
            assertThat(last.get("whole").asBoolean()).isTrue();
            assertThat(last.at("/result/connections").asInt()).isGreaterThan(100);
            assertThat(last.at("/result/rulesAfter").asText()).isEqualTo("apigee-hybrid-1.7");

            HttpResponse<String> refused = post("{" + RANGE + ", \"matrix\": {\"yaml\": \"version: 1\\nid: 7\"}}");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(JSON.readTree(refused.body()).get("field").asText()).startsWith("matrix.yaml:1:1: layer");

            hangUpWhileItRuns(transport);
            assertThat(last(post("{" + RANGE + "}")).get("type").asText()).isEqualTo("result");
            assertThat(get("/q/openapi")).contains("/api/v1/what-if", "application/x-ndjson");
            stopWhileItRuns(transport, service);
            assertThat(service.output()).doesNotContain("\tat ").doesNotContain("ERROR");
        }
    }

    private void hangUpWhileItRuns(TransportConfig transport) throws Exception {
        try (HeldBack heldBack = new HeldBack(transport)) {
            try (Socket caller = new Socket("127.0.0.1", port)) {
                String body = "{" + RANGE + "}";
                caller.getOutputStream()
                        .write(("POST /api/v1/what-if HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                int progress = 0;
                while (progress < 3) {
                    progress += lines.readLine().contains("\"type\":\"progress\"") ? 1 : 0;
                }
                assertThat(get("/q/metrics")).contains("portolan_what_if_running 1.0");
                HttpResponse<String> second = post("{" + RANGE + "}");
                assertThat(second.statusCode()).isEqualTo(429);
                assertThat(second.headers().firstValue("Retry-After")).contains("5");
                assertThat(JSON.readTree(second.body()).get("type").asText()).isEqualTo("urn:portolan:problem:busy");
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (System.nanoTime() < deadline
                    && !get("/q/metrics").contains("portolan_what_if_runs_total{end=\"cancelled\"} 1.0")) {
                Thread.sleep(100);
            }
            assertThat(get("/q/metrics"))
                    .contains("portolan_what_if_runs_total{end=\"cancelled\"} 1.0", "portolan_what_if_running 0.0");
            heldBack.release();
        }
    }

    private void stopWhileItRuns(TransportConfig transport, DemoProcess service) throws Exception {
        try (HeldBack heldBack = new HeldBack(transport)) {
            // Java's client throws away what it has of an answer when the end of an HTTP/2 connection is announced.
            CompletableFuture<HttpResponse<String>> answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .sendAsync(request("{" + RANGE + "}"), HttpResponse.BodyHandlers.ofString());
            while (!get("/q/metrics").contains("portolan_what_if_running 1.0")) {
                Thread.sleep(50);
            }

            assertThat(service.stop(Duration.ofSeconds(30))).isIn(0, 143);

            JsonNode last = last(answer.get(10, TimeUnit.SECONDS));
            assertThat(last.get("type").asText()).isEqualTo("error");
            assertThat(last.get("error").asText()).isEqualTo("the service is stopped");
            assertThat(heldBack.held()).isTrue();
        }
    }

    private static JsonNode last(HttpResponse<String> answer) throws IOException {
        List<String> lines = answer.body().lines().toList();
        return JSON.readTree(lines.get(lines.size() - 1));
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return http.send(request(body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/what-if"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
