package io.portolan.app.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.app.audit.Configuration;
import io.portolan.app.audit.OfflineAudit;
import io.portolan.app.audit.Progress;
import io.portolan.model.report.AuditResult;
import io.portolan.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar as a user starts it: the demo, its page and API, a clean stop, and kills in the middle. */
class DemoIT {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    private static JsonNode offline(Path folder) throws IOException {
        Configuration configuration =
                Configuration.load("apigee-hybrid-1.4", List.of(), List.of(DemoCaptures.inventory(folder)), null);
        AuditResult result =
                new OfflineAudit(configuration, Progress.SILENT).run(DemoCaptures.sources(), connection -> {});
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JsonReport.write(result, json);
        return JSON.readTree(json.toByteArray());
    }

    private static void assertSameAudit(JsonNode stored, JsonNode offline) {
        assertThat(stored.path("findings")).isNotEmpty().isEqualTo(offline.path("findings"));
        for (String part : List.of("connections", "dispositions", "security")) {
            assertThat(stored.path("summary").path(part))
                    .as(part)
                    .isEqualTo(offline.path("summary").path(part));
        }
    }

    @Test
    void shouldGiveTheSameCountsAfterKillsInTheMiddle() throws Exception {
        Path data = dir.resolve("data");
        int port = DemoProcess.freePort();
        for (int kill = 1; kill <= 2; kill++) {
            int sent = 30 * kill;
            try (DemoProcess demo = new DemoProcess("--data", data, "--port", port, "--pace", 25)) {
                demo.await(line -> sent(line) >= sent, START);
                demo.kill();
            }
        }
        try (DemoProcess demo = new DemoProcess("--once", "--data", data, "--port", port)) {
            assertThat(demo.exitCode(START)).as(demo.output()).isZero();
            assertThat(demo.output()).contains("from an earlier run");
        }
        assertSameAudit(JSON.readTree(data.resolve("report.json").toFile()), offline(dir));
    }

    private static int sent(String line) {
        return line.contains(" connections sent")
                ? Integer.parseInt(line.replaceAll(".*?(\\d+) connections sent.*", "$1"))
                : -1;
    }

    @Test
    void shouldServePageAndApiAndStopCleanly() throws Exception {
        int port = DemoProcess.freePort();
        try (DemoProcess demo = new DemoProcess("--data", dir.resolve("data"), "--port", port)) {
            demo.await(line -> line.startsWith("Ctrl-C stops everything"), START);
            assertThat(demo.output()).as("a first start has nothing to warn of").doesNotContain("WARN");
            String base = "http://127.0.0.1:" + port;

            given().get(base + "/").then().statusCode(200).body(containsString("Undocumented port"));
            List<String> ids = given().get(base + "/api/v1/findings")
                    .then()
                    .statusCode(200)
                    .body("findings", hasSize(greaterThan(9)))
                    .extract()
                    .path("findings.id");
            given().get(base + "/api/v1/findings/" + ids.get(0))
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(ids.get(0)));
            given().get(base + "/api/v1/findings/00000000000000000000000000000000")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
            given().get(base + "/api/v1/matrix")
                    .then()
                    .statusCode(200)
                    .body("documented.id", equalTo("apigee-hybrid-1.4"));
            given().get(base + "/api/v1/coverage").then().statusCode(200).body(containsString("int-mart-cassandra"));
            given().get(base + "/api/v1/report/json")
                    .then()
                    .statusCode(200)
                    .body("summary.connections", greaterThan(100));
            given().get(base + "/api/v1/report/html").then().statusCode(200).body(containsString("<html"));
            given().get(base + "/q/health").then().statusCode(200).body("status", equalTo("UP"));
            given().get(base + "/q/openapi").then().statusCode(200).body(containsString("/api/v1/findings"));
            given().get(base + "/q/metrics")
                    .then()
                    .statusCode(200)
                    .body(containsString("portolan_connections_total"))
                    .body(containsString("portolan_findings"));

            List<ProcessHandle> children = demo.descendants();
            assertThat(children).as("broker and database").isNotEmpty();
            int code = demo.stop(STOP);
            assertThat(code).as(demo.output()).isIn(0, 143);
            assertThat(demo.output()).doesNotContain("Exception");
            for (ProcessHandle child : children) {
                child.onExit().get(STOP.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
            }
        }
        // What was stored is the same as what the files say.
        assertSameAudit(JSON.readTree(dir.resolve("data/report.json").toFile()), offline(dir));
    }

    @Test
    void shouldSayThatThePortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                DemoProcess demo = new DemoProcess("--once", "--port", taken.getLocalPort())) {
            assertThat(demo.exitCode(STOP)).as(demo.output()).isEqualTo(2);
            assertThat(demo.output().lines()).hasSize(1);
            assertThat(demo.output())
                    .contains("port 127.0.0.1:" + taken.getLocalPort())
                    .contains("expected: a free port");
        }
    }

    @Test
    void shouldSayThatTheDataFolderCannotBeUsed() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "not a folder");
        try (DemoProcess demo = new DemoProcess("--once", "--data", file, "--port", DemoProcess.freePort())) {
            assertThat(demo.exitCode(STOP)).as(demo.output()).isEqualTo(2);
            assertThat(demo.output().lines()).as(demo.output()).hasSize(1);
            assertThat(demo.output()).contains(file.toString());
        }
    }
}
