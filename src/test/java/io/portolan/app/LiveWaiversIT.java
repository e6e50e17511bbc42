package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.app.audit.Configuration;
import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.Progress;
import io.portolan.app.collect.FileCollector;
import io.portolan.app.collect.Pace;
import io.portolan.app.demo.DemoCaptures;
import io.portolan.app.embedded.EmbeddedDatabase;
import io.portolan.app.embedded.InProcessBroker;
import io.portolan.app.service.DatabaseDoor;
import io.portolan.app.service.rules.LiveRules;
import io.portolan.app.service.rules.LiveStep;
import io.portolan.history.HistoryMigration;
import io.portolan.history.HistoryStore;
import io.portolan.history.WaiverStore;
import io.portolan.model.ConfigurationException;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.FindingStatus;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.report.HistoryReader;
import io.portolan.publish.ocsf.OcsfViolationCodec;
import io.portolan.transport.LoopListener;
import io.portolan.transport.TopicSetup;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportMetrics;
import io.portolan.transport.audit.AuditorLoop;
import io.portolan.transport.send.EventSender;
import io.portolan.transport.store.HistorianLoop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waivers of a real database, taken up by a running auditor on a real broker, and their uses stored by a historian. */
class LiveWaiversIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path dir;

    private EmbeddedDatabase database;
    private WaiverStore register;
    private HistoryStore history;
    private Configuration configuration;

    @BeforeEach
    void open() throws Exception {
        database = new EmbeddedDatabase(dir.resolve("postgresql"), 0, line -> {}).start();
        DataSource source = DatabaseDoor.open(database.jdbcUrl(), database.user(), database.password());
        HistoryMigration.migrate(source);
        register = new WaiverStore(source);
        history = new HistoryStore(source);
        configuration = Configuration.load("apigee-hybrid-1.4", List.of(), List.of(DemoCaptures.inventory(dir)), null);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldWaiveFromTheNextBatchAndCountTheUses() throws Exception {
        LiveRules rules = rules(null);
        rules.load();
        String before = rules.rules().digest();
        try (InProcessBroker broker = new InProcessBroker()) {
            TransportConfig transport = new TransportConfig(broker.bootstrap());
            TopicSetup.ensure(transport);
            TransportMetrics metrics = new TransportMetrics(new SimpleMeterRegistry());
            OcsfViolationCodec codec = new OcsfViolationCodec("/portolan/test", "test");
            Failing listener = new Failing();
            LiveStep step = new LiveStep(rules, configuration.inventory());
            Clock clock = Clock.systemUTC();
            try (AuditorLoop auditor = new AuditorLoop(transport, "test", step, codec, metrics, clock, listener);
                    HistorianLoop historian = new HistorianLoop(transport, history, codec, metrics, clock, listener)) {
                auditor.start();
                historian.start();
                collect(transport, "one", auditor, historian);
                List<Finding> open = findings();
                assertThat(open).isNotEmpty().allMatch(finding -> finding.status() == FindingStatus.OPEN);
                assertThat(register.uses()).isEmpty();

                // What the first collection shows as a violation is accepted, with workload and port.
                Finding accepted = open.stream()
                        .filter(finding ->
                                finding.violation().edge().destination().component() != null
                                        && finding.violation().edge().port() == 7199)
                        .findFirst()
                        .orElseThrow();
                register.add(waiver("jmx", 7199), "jane", null);
                assertThat(rules.refresh()).isTrue();
                assertThat(rules.refresh()).isFalse();
                assertThat(rules.rules().digest()).isNotEqualTo(before);
                collect(transport, "two", auditor, historian);

                Map<String, Long> waived = findings().stream()
                        .filter(finding -> finding.status() == FindingStatus.WAIVED)
                        .collect(Collectors.groupingBy(
                                finding -> String.valueOf(finding.violation().waiver()),
                                Collectors.summingLong(
                                        finding -> finding.violation().count())));
                assertThat(waived).containsOnlyKeys("jmx");
                assertThat(waived.get("jmx"))
                        .isGreaterThanOrEqualTo(accepted.violation().count());
                assertThat(register.uses().get("jmx").connections()).isEqualTo(waived.get("jmx"));
                assertThat(history.finding(accepted.id())).contains(accepted);

                register.revoke("jmx", 1, "jane");
                rules.refresh();
                assertThat(rules.rules().digest()).isEqualTo(before);
                collect(transport, "three", auditor, historian);
                assertThat(register.uses().get("jmx").connections()).isEqualTo(waived.get("jmx"));
                assertThat(history.finding(accepted.id())
                                .orElseThrow()
                                .violation()
                                .count())
                        .isEqualTo(2 * accepted.violation().count());
            }
            assertThat(listener.failure).isNull();
        }
    }

    @Test
    void shouldRefuseAnIdThatStandsInBothPlacesAndNameThem() throws Exception {
        Path file = Files.writeString(dir.resolve("waivers.yaml"), yaml("jmx", "NET-1"));
        register.add(waiver("jmx", 7199), "jane", null);
        configuration = Configuration.load("apigee-hybrid-1.4", List.of(), List.of(DemoCaptures.inventory(dir)), file);

        assertThatThrownBy(() -> rules(file).load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("waiver jmx: in " + file + " and in the database (expected: an id in one of the two;"
                        + " rename it in the file, or revoke it in the database)");
    }

    @Test
    void shouldTakeUpTheFileKeepTheOldOneWhileItIsBrokenAndLeaveOutWhatClashesLater() throws Exception {
        Path file = Files.writeString(dir.resolve("waivers.yaml"), yaml("one", "NET-1"));
        configuration = Configuration.load("apigee-hybrid-1.4", List.of(), List.of(DemoCaptures.inventory(dir)), file);
        LiveRules rules = rules(file);
        rules.load();

        Files.writeString(file, yaml("one", "NET-1") + yaml("second", "NET-2"));
        assertThat(rules.refresh()).isTrue();
        assertThat(rules.rules().waivers()).extracting(Waiver::id).containsExactly("one", "second");

        Files.writeString(file, "- id: broken");
        assertThat(rules.refresh()).isTrue();
        assertThat(rules.problem())
                .contains("waivers.yaml:1: [0]: covers everything")
                .contains("stay in force");
        register.add(waiver("second", 1), "jane", null);
        register.add(waiver("third", 1), "jane", null);
        rules.refresh();
        assertThat(rules.rules().waivers()).extracting(Waiver::id).containsExactly("one", "second", "third");
        assertThat(rules.rules().waivers().get(1).ticket()).isEqualTo("NET-2");
        assertThat(rules.refused()).containsOnlyKeys("second");

        Files.writeString(file, "[]");
        rules.refresh();
        assertThat(rules.problem()).isNull();
        assertThat(rules.refused()).isEmpty();
        assertThat(rules.rules().waivers()).extracting(Waiver::id).containsExactly("second", "third");
    }

    private LiveRules rules(Path file) {
        return new LiveRules(configuration.rules(), Waiver.LONGEST, file, register);
    }

    private List<Finding> findings() {
        HistoryReader.Window extent = history.extent().orElseThrow();
        return history.findings(extent.from(), extent.to(), 1000);
    }

    private static void collect(
            TransportConfig transport, String collector, AuditorLoop auditor, HistorianLoop historian)
            throws InterruptedException {
        try (EventSender sender = new EventSender(transport, collector, Clock.systemUTC())) {
            new FileCollector(sender, new Inputs(Progress.SILENT), Pace.UNLIMITED)
                    .collect(DemoCaptures.sources(), sent -> {});
        }
        assertThat(auditor.awaitCaughtUp(LIMIT)).as("auditor caught up").isTrue();
        assertThat(historian.awaitCaughtUp(LIMIT)).as("historian caught up").isTrue();
    }

    private static Waiver waiver(String id, int port) {
        return new Waiver(
                id,
                "platform",
                "old console",
                "NET-1",
                null,
                Component.CASSANDRA,
                Ports.parse(Integer.toString(port)),
                null,
                LONG_AGO,
                LONG_AGO.plus(366, ChronoUnit.DAYS));
    }

    private static String yaml(String id, String ticket) {
        return "- {id: " + id + ", owner: a, reason: b, ticket: " + ticket
                + ", ports: 1, from: 2026-01-01, expires: 2026-12-31}\n";
    }

    private static final class Failing implements LoopListener {
        private volatile Throwable failure;

        @Override
        public void retrying(String loop, Exception cause, int attempt) {}

        @Override
        public void recovered(String loop) {}

        @Override
        public void failed(String loop, Throwable cause) {
            failure = cause;
        }
    }
}
