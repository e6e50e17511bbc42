package io.portolan.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.CollectorStatus;
import io.portolan.report.HtmlReport;
import io.portolan.report.JsonReport;
import io.portolan.report.TextReport;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.SentStatus;
import io.portolan.transport.wire.StatusCodec;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Honesty rule 6 of the design: whatever collectors lost, however much of it, every report says it with its cause and count. */
class LossHonestyPropertyTest {
    private static final long SEED = 4711;
    private static final int ROUNDS = 20;
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final Random random = new Random(SEED);

    private List<Loss> losses() {
        List<Loss> losses = new ArrayList<>();
        for (int i = random.nextInt(random.nextBoolean() ? 5 : 300); i > 0; i--) {
            LossCause cause = LossCause.values()[random.nextInt(LossCause.values().length)];
            losses.add(new Loss(cause, "input-" + random.nextInt(200), 1 + random.nextInt(5000), "detail"));
        }
        return losses;
    }

    /** As the collector tells it over Kafka. */
    private static List<Loss> told(List<Loss> losses) {
        CollectorStatus status = new CollectorStatus("c", "e", 0, 1, 1, losses, START, START, START, true);
        Decoding<SentStatus> told = StatusCodec.decode(StatusCodec.encode(new SentStatus(status, List.of(), 0)));
        return ((Decoding.Decoded<SentStatus>) told).value().status().losses();
    }

    private static AuditResult result(List<Loss> losses) {
        return new ResultAssembler(Matrix14.rules(), Owners.none(), List.of())
                .assemble(START, START, List.of("collector c"), List.of(), 1, List.of(), List.of(), losses);
    }

    private static Map<LossCause, Long> byCause(List<Loss> losses) {
        Map<LossCause, Long> sums = new EnumMap<>(LossCause.class);
        losses.forEach(loss -> sums.merge(loss.cause(), loss.count(), Long::sum));
        return sums;
    }

    @Test
    void rule6ShouldShowEveryLossWithItsCauseAndCount() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            LossLedger ledger = new LossLedger();
            Map<LossCause, Long> lost = new EnumMap<>(LossCause.class);
            for (int collector = 0; collector < 3; collector++) {
                List<Loss> losses = losses();
                byCause(losses).forEach((cause, count) -> lost.merge(cause, count, Long::sum));
                told(losses).forEach(ledger::add);
            }
            AuditResult result = result(ledger.losses());
            String where = "seed " + SEED + ", round " + round;
            Map<LossCause, Long> inJson = new EnumMap<>(LossCause.class);
            for (JsonNode loss : new ObjectMapper().readTree(json(result)).get("losses")) {
                inJson.merge(
                        LossCause.valueOf(loss.get("cause").asText()),
                        loss.get("count").asLong(),
                        Long::sum);
            }
            assertThat(inJson).as(where).isEqualTo(lost);
            List<String> lines = text(result).lines().toList();
            List<String> rows =
                    html(result).lines().filter(line -> line.startsWith("<tr>")).toList();
            for (Loss loss : result.losses()) {
                String cause = Words.of(loss.cause());
                String count = Quantities.count(loss.count());
                assertThat(lines)
                        .as("%s: %s in the text", where, loss)
                        .anyMatch(line -> line.contains(cause)
                                && line.contains(" " + count + " ")
                                && line.contains(loss.input()));
                assertThat(rows)
                        .as("%s: %s on the page", where, loss)
                        .anyMatch(row -> row.contains(">" + cause)
                                && row.contains("<code>" + loss.input() + "</code>")
                                && row.contains(">" + count + "<"));
            }
            long missed = lost.entrySet().stream()
                    .filter(each -> each.getKey() != LossCause.NOT_A_CONNECTION)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            assertThat(lines.get(lines.size() - 1)).as(where).contains(" " + Quantities.count(missed) + " lost");
            assertThat(result.coverage())
                    .as(where)
                    .allSatisfy(row -> assertThat(row.lost()).isEqualTo(missed));
        }
    }

    @Test
    void rule6ShouldNotCountBackwardsWhateverACollectorClaims() {
        LossLedger ledger = new LossLedger();
        for (int i = 0; i < 3; i++) {
            ledger.add(new Loss(LossCause.SNAPLEN, "one", Long.MAX_VALUE, "detail"));
            ledger.add(new Loss(LossCause.SNAPLEN, "other", Long.MAX_VALUE, "detail"));
        }

        assertThat(ledger.losses()).extracting(Loss::count).containsOnly(Long.MAX_VALUE);
        assertThat(Loss.missed(ledger.losses())).isEqualTo(Long.MAX_VALUE);
    }

    private static String json(AuditResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(result, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String text(AuditResult result) throws IOException {
        StringBuilder out = new StringBuilder();
        TextReport.write(result, out, 120);
        return out.toString();
    }

    private static String html(AuditResult result) throws IOException {
        StringWriter out = new StringWriter();
        HtmlReport.write(result, out);
        return out.toString();
    }
}
