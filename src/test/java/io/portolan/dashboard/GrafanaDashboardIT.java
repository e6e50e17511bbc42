package io.portolan.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every query of the dashboard against a real Prometheus that scrapes every meter; the alert rules by promtool. */
class GrafanaDashboardIT {
    @TempDir
    static Path folder;

    private static HttpServer meters;
    private static RealPrometheus prometheus;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(
                RealPrometheus.onPath("prometheus"),
                "no `prometheus` on the PATH (Debian: apt-get install prometheus): the queries were not tried");
        AllMeters all = new AllMeters(Instant.now().getEpochSecond());
        meters = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        meters.createContext("/metrics", exchange -> {
            // Every scrape sees counters that moved, as rates need it.
            all.work();
            byte[] body = all.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        meters.start();
        prometheus = RealPrometheus.start(folder, meters.getAddress().getPort(), Dashboard.ALERTS);
        prometheus.awaitSamples("portolan_events_received_total", 3);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (prometheus != null) {
            prometheus.close();
        }
        if (meters != null) {
            meters.stop(0);
        }
    }

    @TestFactory
    List<DynamicTest> shouldAnswerEveryQueryOfThePanels() throws IOException {
        return Dashboard.queries().stream()
                .map(query -> DynamicTest.dynamicTest(query.toString(), () -> {
                    JsonNode instant = prometheus.query(query.resolved());
                    assertThat(instant).as(query.resolved()).isNotEmpty();
                    assertThat(instant.get(0).get("value").get(1).asText()).isNotEqualTo("NaN");
                    if (!query.instant()) {
                        assertThat(prometheus.queryRange(query.resolved())).isNotEmpty();
                    }
                }))
                .toList();
    }

    @Test
    void shouldCountTheViolationsOfASeriesThatIsNewInItsRange() throws Exception {
        Dashboard.Query violations = Dashboard.queries().stream()
                .filter(query -> query.panel().equals("Violations in the range"))
                .findFirst()
                .orElseThrow();

        double shown = value(prometheus.query(violations.resolved()));

        assertThat(shown).isPositive();
    }

    @Test
    void shouldNotCountWhatWasTakenBack() throws Exception {
        Dashboard.Query worst = Dashboard.queries().stream()
                .filter(query -> query.expression().startsWith("topk(20,"))
                .findFirst()
                .orElseThrow();

        // One of three is taken back each time.
        assertThat(value(prometheus.query(worst.resolved()
                        + " / (sum by (kind, source, destination, port) (portolan_violations_total))")))
                .isEqualTo(2 / 3.0, within(1e-9));
    }

    private static double value(JsonNode answer) {
        return answer.get(0).get("value").get(1).asDouble();
    }

    @Test
    void shouldLoadTheAlertRulesAndFireForTheViolation() throws Exception {
        assertThat(prometheus
                        .awaitAlert("PortolanNewViolation")
                        .at("/labels/kind")
                        .asText())
                .isEqualTo("UNDOCUMENTED_PORT");
    }

    @Test
    void shouldPassPromtool() throws Exception {
        assumeTrue(RealPrometheus.onPath("promtool"), "no `promtool` on the PATH: the alert rules were not checked");
        Path output = folder.resolve("promtool.txt");

        Process promtool = new ProcessBuilder("promtool", "check", "rules", Dashboard.ALERTS.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(promtool.waitFor()).as(() -> read(output)).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
