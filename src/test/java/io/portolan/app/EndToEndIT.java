package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.app.audit.Configuration;
import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.JudgeStep;
import io.portolan.app.audit.OfflineAudit;
import io.portolan.app.audit.Progress;
import io.portolan.app.audit.Source;
import io.portolan.app.collect.Collected;
import io.portolan.app.collect.FileCollector;
import io.portolan.app.collect.Pace;
import io.portolan.app.demo.DemoCaptures;
import io.portolan.app.embedded.EmbeddedDatabase;
import io.portolan.app.embedded.InProcessBroker;
import io.portolan.app.service.DatabaseDoor;
import io.portolan.app.service.StoredAudit;
import io.portolan.history.HistoryMigration;
import io.portolan.history.HistoryStore;
import io.portolan.model.exchange.ViolationMessage;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import io.portolan.model.report.AuditResult;
import io.portolan.publish.ocsf.OcsfViolationCodec;
import io.portolan.transport.LoopListener;
import io.portolan.transport.TopicSetup;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportMetrics;
import io.portolan.transport.audit.AuditorLoop;
import io.portolan.transport.send.EventSender;
import io.portolan.transport.store.HistorianLoop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline through a real broker and a real database says exactly what the offline audit says of the same captures. */
class EndToEndIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path dir;

    private static final List<Throwable> FAILURES = new CopyOnWriteArrayList<>();
    private static InProcessBroker broker;
    private static EmbeddedDatabase database;
    private static TransportConfig transport;
    private static Configuration configuration;
    private static AuditResult offline;
    private static AuditResult stored;

    @BeforeAll
    static void auditTheDemoCapturesBothWays() throws Exception {
        configuration = Configuration.load("apigee-hybrid-1.4", List.of(), List.of(DemoCaptures.inventory(dir)), null);
        offline = new OfflineAudit(configuration, Progress.SILENT).run(DemoCaptures.sources(), connection -> {});

        broker = new InProcessBroker();
        database = new EmbeddedDatabase(dir.resolve("postgresql"), 0, line -> {}).start();
        transport = new TransportConfig(broker.bootstrap());
        TopicSetup.ensure(transport);
        DataSource source = DatabaseDoor.open(database.jdbcUrl(), database.user(), database.password());
        HistoryMigration.migrate(source);
        HistoryStore history = new HistoryStore(source);
        run(history);
        stored = new StoredAudit(history, configuration).all();
    }

    private static void run(HistoryStore history) throws InterruptedException {
        TransportMetrics metrics = new TransportMetrics(new SimpleMeterRegistry());
        OcsfViolationCodec codec = new OcsfViolationCodec("/portolan/test", "test");
        LoopListener listener = new FailureList();
        try (AuditorLoop auditor = new AuditorLoop(
                        transport,
                        "test",
                        new JudgeStep(configuration.rules(), configuration.inventory()),
                        codec,
                        metrics,
                        Clock.systemUTC(),
                        listener);
                HistorianLoop historian =
                        new HistorianLoop(transport, history, codec, metrics, Clock.systemUTC(), listener)) {
            auditor.start();
            historian.start();
            Collected first = collect(DemoCaptures.sources());
            assertThat(first.skipped()).isZero();
            // The same files again, as after a crash at the very end: nothing may be sent twice.
            Collected again = collect(DemoCaptures.sources());
            assertThat(again.skipped()).isEqualTo(again.events()).isEqualTo(first.events());
            assertThat(auditor.awaitCaughtUp(LIMIT)).as("auditor caught up").isTrue();
            assertThat(historian.awaitCaughtUp(LIMIT)).as("historian caught up").isTrue();
        }
        assertThat(FAILURES).isEmpty();
    }

    private static Collected collect(List<Source> sources) {
        try (EventSender sender = new EventSender(transport, "test", Clock.systemUTC())) {
            return new FileCollector(sender, new Inputs(Progress.SILENT), Pace.UNLIMITED).collect(sources, sent -> {});
        }
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void shouldStoreTheFindingsOfTheOfflineAudit() {
        assertThat(offline.findings()).isNotEmpty();
        assertThat(stored.findings()).isEqualTo(offline.findings());
    }

    @Test
    void shouldStoreTheCountsOfTheOfflineAudit() {
        assertThat(offline.connections()).isGreaterThan(100);
        assertThat(counts(stored.traffic())).isEqualTo(counts(offline.traffic()));
    }

    @Test
    void shouldStoreTheCoverageOfTheOfflineAudit() {
        assertThat(stored.coverage()).isEqualTo(offline.coverage());
    }

    @Test
    void shouldKeepTheLossesThatTheCollectorTold() {
        assertThat(stored.losses()).isEqualTo(offline.losses());
    }

    @Test
    void shouldPublishTheViolationsOfTheOfflineAudit() {
        Map<String, Violation> published = new TreeMap<>();
        for (Violation violation : violationsOnTheTopic()) {
            published.merge(violation.fingerprint(), violation, Violation::merge);
        }
        Map<String, Violation> expected = offline.findings().stream()
                .map(Finding::violation)
                .collect(Collectors.toMap(Violation::fingerprint, violation -> violation, (a, b) -> a, TreeMap::new));
        assertThat(published).isEqualTo(expected);
    }

    /** Key without the minute -> connections: the history takes all minutes of a key together. */
    private static Map<String, Long> counts(List<TrafficCount> traffic) {
        Map<String, Long> counts = new TreeMap<>();
        for (TrafficCount count : traffic) {
            counts.merge(
                    count.key().edge() + " " + count.key().disposition() + " "
                            + count.key().kind() + " "
                            + count.key().security() + " " + count.key().outcome() + " "
                            + count.key().initiatorProven() + " " + count.key().row(),
                    count.connections(),
                    Long::sum);
        }
        return counts;
    }

    private static List<Violation> violationsOnTheTopic() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "bootstrap.servers",
                broker.bootstrap(),
                "group.id",
                "end-to-end",
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed",
                "key.deserializer",
                ByteArrayDeserializer.class.getName(),
                "value.deserializer",
                ByteArrayDeserializer.class.getName()));
        OcsfViolationCodec codec = new OcsfViolationCodec("/portolan/test", "test");
        List<Violation> violations = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            consumer.subscribe(List.of("portolan.violations.v1"));
            int idle = 0;
            while (idle < 10) {
                idle++;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    idle = 0;
                    Map<String, String> headers = new HashMap<>();
                    for (Header header : record.headers()) {
                        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
                    }
                    violations.add(codec.decode(new ViolationMessage(
                            new String(record.key(), StandardCharsets.UTF_8),
                            headers,
                            new String(record.value(), StandardCharsets.UTF_8))));
                }
                if (!violations.isEmpty() && idle > 3) {
                    break;
                }
            }
        }
        return violations;
    }

    private static final class FailureList implements LoopListener {
        @Override
        public void retrying(String loop, Exception cause, int attempt) {
            FAILURES.add(cause);
        }

        @Override
        public void failed(String loop, Throwable cause) {
            FAILURES.add(cause);
        }
    }
}
