package io.portolan.app.service.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.app.audit.Configuration;
import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.Progress;
import io.portolan.app.collect.FileCollector;
import io.portolan.app.collect.Pace;
import io.portolan.app.command.PortolanCommand;
import io.portolan.app.demo.DemoCaptures;
import io.portolan.app.embedded.EmbeddedDatabase;
import io.portolan.app.service.DatabaseDoor;
import io.portolan.app.service.rules.LiveRules;
import io.portolan.history.HistoryMigration;
import io.portolan.history.WaiverStore;
import io.portolan.investigate.FixedRules;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.RulesInForce;
import io.portolan.transport.Kafka;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.send.EventSender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over a real broker, held against {@code portolan replay}. */
class WhatIfIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RANGE = "\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-12-01T00:00:00Z\"";
    private static final WhatIfLimits LIMITS =
            new WhatIfLimits(1, Duration.ofDays(31), 1_000_000, Duration.ofSeconds(60));

    @TempDir
    Path dir;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Kafka kafka = new Kafka();
    private Configuration configuration;
    private Path narrower;

    @BeforeEach
    void open() throws Exception {
        configuration = Configuration.load("1.4", List.of(), List.of(DemoCaptures.inventory(dir)), null);
        narrower = Files.writeString(
                dir.resolve("narrower.yaml"),
                Files.readString(Path.of("src/main/resources/matrix/apigee-hybrid-1.4.yaml"))
                        .replace("id: apigee-hybrid-1.4", "id: narrower")
                        .replace("    ports: 9042|9142", "    ports: \"9142\""));
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    private void collect() {
        try (EventSender sender = new EventSender(kafka.config(), "one", Clock.systemUTC())) {
            new FileCollector(sender, new Inputs(Progress.SILENT), Pace.UNLIMITED)
                    .collect(DemoCaptures.sources(), sent -> {});
        }
    }

    private WhatIf whatIf(RulesInForce rules, WhatIfLimits limits) {
        return whatIf(rules, limits, kafka.config());
    }

    private WhatIf whatIf(RulesInForce rules, WhatIfLimits limits, TransportConfig transport) {
        return new WhatIf(rules, configuration.inventory(), transport, limits, new WhatIfMetrics(registry));
    }

    private RulesInForce fixed() {
        return new FixedRules(configuration.rules(), null);
    }

    private static String body(String fields) {
        return "{" + RANGE + fields + "}";
    }

    private static String yaml(Path file) throws Exception {
        return JSON.writeValueAsString(Map.of("yaml", Files.readString(file)));
    }

    private JsonNode replay(Object... rules) throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<Object> arguments = new java.util.ArrayList<>(List.of(
                "replay",
                "--inventory",
                dir.resolve("inventory.yaml"),
                "--bootstrap",
                kafka.config().bootstrap(),
                "--from",
                "2026-11-01",
                "--to",
                "2026-12-01",
                "--format",
                "json"));
        arguments.addAll(List.of(rules));
        PortolanCommand.execute(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments.stream().map(Object::toString).toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
        return JSON.readTree(out.toString());
    }

    private double runs(String end) {
        return registry.get(WhatIfMetrics.RUNS).tag("end", end).counter().count();
    }

    private double running() {
        return registry.get(WhatIfMetrics.RUNNING).gauge().value();
    }

    /** Kafka registers every open consumer by its name. */
    private static int consumers() throws Exception {
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("kafka.consumer:type=app-info,id=portolan-replay-*"), null)
                .size();
    }

    @Test
    void shouldSayWhatReplaySays() throws Exception {
        collect();
        Path waivers = Files.writeString(dir.resolve("waivers.yaml"), """
                - {id: w-new, owner: a, reason: b, ticket: c, destination: cassandra, ports: "7199", from: 2026-11-01, expires: 2027-02-01}
                """);
        Answer answer = Answer.of(
                whatIf(fixed(), LIMITS),
                body(", \"matrix\": " + yaml(narrower) + ", \"overlays\": [\"platform-kubernetes\"], \"waivers\": "
                        + yaml(waivers)));

        JsonNode last = answer.last();
        assertThat(last.get("type").asText()).isEqualTo("result");
        assertThat(last.get("whole").asBoolean()).isTrue();
        assertThat(last.get("why").isNull()).isTrue();
        assertThat(last.get("share").asDouble()).isEqualTo(1);
        assertThat(last.get("changesLeftOut").asInt()).isZero();
        assertThat(last.get("result"))
                .isEqualTo(replay(
                        "--was-matrix",
                        "1.4",
                        "--matrix",
                        narrower,
                        "--was-overlay",
                        "none",
                        "--overlay",
                        "platform-kubernetes",
                        "--was-waivers",
                        "none",
                        "--waivers",
                        waivers));
        assertThat(last.at("/result/changes/0/effect").asText()).isEqualTo("NEW_VIOLATION");
        assertThat(last.at("/result/changed").asInt()).isPositive();
        assertThat(last.get("events").asLong())
                .isEqualTo(last.at("/result/connections").asLong())
                .isPositive();
        assertThat(answer.lines().get(0).get("type").asText()).isEqualTo("progress");
        assertThat(runs("whole")).isEqualTo(1);
        assertThat(registry.get(WhatIfMetrics.EVENTS).counter().count())
                .isEqualTo(last.get("events").asDouble());
        assertThat(running()).isZero();
        assertThat(consumers()).isZero();
    }

    @Test
    void shouldTellTheWorstChangesOnlyAndHowManyItLeavesOut() throws Exception {
        collect();
        WhatIf whatIf = whatIf(fixed(), LIMITS);
        String rules = ", \"matrix\": " + yaml(narrower);
        JsonNode all = Answer.of(whatIf, body(rules)).last();
        JsonNode one = Answer.of(whatIf, body(rules + ", \"changes\": 1")).last();

        int changes = all.at("/result/changes").size();
        assertThat(changes).isGreaterThan(1);
        assertThat(one.get("changesLeftOut").asInt()).isEqualTo(changes - 1);
        assertThat(one.at("/result/changes")).hasSize(1);
        assertThat(one.at("/result/changes/0")).isEqualTo(all.at("/result/changes/0"));
        assertThat(one.at("/result/changed")).isEqualTo(all.at("/result/changed"));
    }

    /** With waivers that lie in a real PostgreSQL: those are in force today, and stay unless the request has others. */
    @Test
    void shouldTakeTheLiveWaivers() throws Exception {
        collect();
        Path file = Files.writeString(dir.resolve("stored.yaml"), """
                - id: jmx
                  owner: platform
                  reason: old console
                  ticket: NET-1
                  destination: cassandra
                  ports: "7199"
                  from: 2026-01-01
                  expires: 2026-12-31
                """);
        try (EmbeddedDatabase database = new EmbeddedDatabase(dir.resolve("postgresql"), 0, line -> {}).start()) {
            DataSource source = DatabaseDoor.open(database.jdbcUrl(), database.user(), database.password());
            HistoryMigration.migrate(source);
            WaiverStore register = new WaiverStore(source);
            LiveRules live = new LiveRules(configuration.rules(), Waiver.LONGEST, null, register);
            live.load();
            WhatIf whatIf = whatIf(live, LIMITS);
            register.add(
                    new Waiver(
                            "jmx",
                            "platform",
                            "old console",
                            "NET-1",
                            null,
                            Component.CASSANDRA,
                            Ports.parse("7199"),
                            null,
                            Instant.parse("2026-01-01T00:00:00Z"),
                            Instant.parse("2026-12-31T00:00:00Z")),
                    "jane",
                    null);
            live.refresh();

            JsonNode stored = Answer.of(whatIf, body(", \"matrix\": \"1.7\", \"waivers\": \"stored\""))
                    .last();
            JsonNode none = Answer.of(whatIf, body(", \"waivers\": \"none\"")).last();

            assertThat(stored.get("result"))
                    .isEqualTo(replay("--was-matrix", "1.4", "--matrix", "1.7", "--waivers", file));
            assertThat(stored.at("/result/before/WAIVED").asInt()).isPositive();
            assertThat(none.get("result")).isEqualTo(replay("--was-waivers", file));
            assertThat(none.at("/result/changes/0/effect").asText()).isEqualTo("NEW_VIOLATION");
        }
    }

    @Test
    void shouldTellEverySecondHowFarItIsAndLetNobodyElseRunMeanwhile() throws Exception {
        collect();
        WhatIf whatIf = whatIf(fixed(), LIMITS);
        try (HeldBack heldBack = new HeldBack(kafka.config())) {
            Answer answer = Answer.start(whatIf, body(""));
            answer.awaitLines(4);
            assertThat(running()).isEqualTo(1);

            ProblemException refused = catchThrowableOfType(ProblemException.class, () -> whatIf.run(body("")));

            assertThat(refused.problem().status()).isEqualTo(429);
            assertThat(refused.retryAfterSeconds()).isPositive();
            assertThat(refused.problem().detail()).contains("portolan.what-if.runs: 1");
            assertThat(runs("refused")).isEqualTo(1);
            heldBack.release();
            JsonNode last = answer.last();
            assertThat(last.get("type").asText()).isEqualTo("result");
            assertThat(last.get("whole").asBoolean()).isTrue();
            List<JsonNode> progress = answer.lines().subList(0, answer.lines().size() - 1);
            assertThat(progress).allMatch(line -> line.get("type").asText().equals("progress"));
            assertThat(progress)
                    .extracting(line -> line.get("share").asDouble())
                    .isSorted();
            for (int i = 1; i < progress.size(); i++) {
                double pause = progress.get(i).get("seconds").asDouble()
                        - progress.get(i - 1).get("seconds").asDouble();
                assertThat(pause).as("seconds between two lines").isBetween(0.9, 2.0);
            }
        }
        assertThat(Answer.of(whatIf, body("")).last().get("type").asText()).isEqualTo("result");
    }

    @Test
    void shouldStopWhenTheCallerHangsUp() throws Exception {
        collect();
        WhatIf whatIf = whatIf(fixed(), LIMITS);
        try (HeldBack heldBack = new HeldBack(kafka.config())) {
            Answer answer = Answer.start(whatIf, body(""));
            answer.awaitLines(1);
            assertThat(consumers()).isEqualTo(1);

            answer.hangUp();

            assertThat(answer.endedWithin(Duration.ofSeconds(2))).isTrue();
            assertThat(consumers()).isZero();
            assertThat(running()).isZero();
            assertThat(runs("cancelled")).isEqualTo(1);
            assertThat(heldBack.held()).isTrue();
            heldBack.release();
        }
        assertThat(Answer.of(whatIf, body("")).last().get("type").asText()).isEqualTo("result");
    }

    @Test
    void shouldStopWhenALineIsTakenByNobody() throws Exception {
        collect();
        WhatIf whatIf = whatIf(fixed(), LIMITS);
        try (HeldBack heldBack = new HeldBack(kafka.config())) {
            Answer answer = Answer.start(whatIf, body(""));
            answer.awaitLines(1);

            answer.breakOff();

            assertThat(answer.endedWithin(Duration.ofSeconds(3))).isTrue();
            assertThat(consumers()).isZero();
            assertThat(runs("cancelled")).isEqualTo(1);
            assertThat(heldBack.held()).isTrue();
        }
    }

    @Test
    void shouldSayThatItReachedItsBounds() throws Exception {
        collect();
        JsonNode few = Answer.of(
                        whatIf(fixed(), new WhatIfLimits(1, Duration.ofDays(31), 10, Duration.ofSeconds(60))), body(""))
                .last();

        assertThat(few.get("whole").asBoolean()).isFalse();
        assertThat(few.get("why").asText())
                .startsWith("ended after 10 connections, ")
                .contains("portolan.what-if.most-events");
        assertThat(few.get("events").asInt()).isEqualTo(10);
        assertThat(few.at("/result/connections").asInt()).isEqualTo(10);
        assertThat(runs("partial")).isEqualTo(1);

        try (HeldBack heldBack = new HeldBack(kafka.config())) {
            JsonNode late = Answer.of(
                            whatIf(fixed(), new WhatIfLimits(1, Duration.ofDays(31), 1_000_000, Duration.ofSeconds(2))),
                            body(""))
                    .last();

            assertThat(late.get("whole").asBoolean()).isFalse();
            assertThat(late.get("why").asText())
                    .startsWith("ended after 2 s, ")
                    .contains("portolan.what-if.most-seconds");
            assertThat(late.get("share").asDouble()).isLessThan(1);
            assertThat(late.at("/result/connections").asInt()).isPositive();
            assertThat(heldBack.held()).isTrue();
        }
    }

    @Test
    void shouldNotTakeExactlyTheBoundForTooMuch() throws Exception {
        collect();
        long all = Answer.of(whatIf(fixed(), LIMITS), body(""))
                .last()
                .get("events")
                .asLong();
        JsonNode exactly = Answer.of(
                        whatIf(fixed(), new WhatIfLimits(1, Duration.ofDays(31), all, Duration.ofSeconds(60))),
                        body(""))
                .last();

        assertThat(exactly.get("why").isNull()).as("%s", exactly.get("why")).isTrue();
        assertThat(exactly.get("events").asLong()).isEqualTo(all);
    }

    @Test
    void shouldSayWhatRetentionHasRemoved() throws Exception {
        collect();
        HeldBack.removeFirstRecords(kafka.config());

        JsonNode last = Answer.of(whatIf(fixed(), LIMITS), body("")).last();

        assertThat(last.get("type").asText()).isEqualTo("result");
        assertThat(last.get("whole").asBoolean()).isFalse();
        assertThat(last.get("why").asText())
                .contains("portolan.connections.v1-")
                .contains("retention has removed the records before offset ")
                .contains("(expected: records from 2026-11-01T00:00:00Z on)");
        assertThat(last.at("/result/losses/0/cause").asText()).isEqualTo("SOURCE_LOST");
        assertThat(last.get("result")).isEqualTo(replay());
    }

    @Test
    void shouldEndWithAnErrorWhenTheBrokerGoesAway() throws Exception {
        collect();
        WhatIf whatIf = whatIf(fixed(), LIMITS);
        Answer answer;
        try (HeldBack heldBack = new HeldBack(kafka.config())) {
            answer = Answer.start(whatIf, body(""));
            answer.awaitLines(2);
            assertThat(heldBack.held()).isTrue();
            kafka.close();
        }

        JsonNode last = answer.last();

        assertThat(last.get("type").asText()).isEqualTo("error");
        assertThat(last.get("error").asText())
                .startsWith("broker " + kafka.config().bootstrap() + ": gave nothing for ")
                .contains("still to read");
        assertThat(last.get("share").asDouble()).isBetween(0.0, 0.999);
        assertThat(last.has("result")).isFalse();
        assertThat(runs("failed")).isEqualTo(1);
        assertThat(consumers()).isZero();
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> whatIf.run(body("")));
        assertThat(refused.problem().status()).isEqualTo(503);
        assertThat(refused.problem().detail())
                .startsWith("broker " + kafka.config().bootstrap());
        assertThat(refused.retryAfterSeconds()).isPositive();
        assertThat(running()).isZero();
    }

    @Test
    void shouldSayThatTheServiceStops() throws Exception {
        collect();
        WhatIf whatIf = whatIf(fixed(), LIMITS);
        try (HeldBack heldBack = new HeldBack(kafka.config())) {
            Answer answer = Answer.start(whatIf, body(""));
            answer.awaitLines(1);

            whatIf.close();

            assertThat(answer.last().get("error").asText()).isEqualTo("the service is stopped");
            assertThat(consumers()).isZero();
            assertThat(heldBack.held()).isTrue();
        }
    }
}
