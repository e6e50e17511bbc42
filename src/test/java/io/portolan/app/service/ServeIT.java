package io.portolan.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.demo.DemoProcess;
import io.portolan.app.embedded.EmbeddedBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar as a service whose servers go away. */
class ServeIT {
    private static final Duration START = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void shouldAuditWithoutADatabaseAndTellWhenTheBrokerIsGone() throws Exception {
        int port = DemoProcess.freePort();
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, 0, line -> {}).start();
                DemoProcess service = DemoProcess.of(
                        "serve",
                        "--bootstrap",
                        broker.bootstrap(),
                        "--roles",
                        "auditor",
                        "--instance",
                        "one",
                        "--port",
                        port)) {
            service.await(line -> line.contains("serving on"), START);

            assertThat(get(port, "/q/health").statusCode()).isEqualTo(200);
            for (String path : new String[] {"/", "/api/v1/findings", "/api/v1/report/json"}) {
                HttpResponse<String> answer = get(port, path);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.body()).contains("urn:portolan:problem:unavailable");
            }

            kill(broker.pid());
            service.await(line -> line.contains("not reachable: "), Duration.ofSeconds(30));
            HttpResponse<String> health = get(port, "/q/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"broker\"");
            assertThat(service.output()).doesNotContain("\tat ").doesNotContain("NetworkClient");
        }
    }

    @Test
    void shouldEndWithItsEmbeddedBroker() throws Exception {
        int port = DemoProcess.freePort();
        try (DemoProcess service = DemoProcess.of(
                "serve", "--embedded", "--data", directory, "--kafka-port", DemoProcess.freePort(), "--port", port)) {
            service.await(line -> line.contains("serving on"), START);

            kill(Long.parseLong(
                    Files.readString(directory.resolve("kafka").resolve("pid")).strip()));

            assertThat(service.exitCode(Duration.ofSeconds(60))).isEqualTo(2);
            assertThat(service.output()).contains("the embedded broker has ended by itself");
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
