package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.app.ExitCode;
import io.portolan.view.capture.CaptureView;
import io.portolan.view.capture.InspectionView;
import io.portolan.view.capture.SeenView;
import io.portolan.view.evidence.SeenConnectionView;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a capture holds, for somebody who has neither inventory nor matrix. */
class InspectCommandTest {
    private static final Path INTERNAL = Path.of("src/main/resources/demo/plane-internal.pcap");
    private static final Path DOC = Path.of("docs/inspect.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    private static JsonNode json(Object... arguments) throws IOException {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "inspect";
        all[1] = "--format";
        all[2] = "json";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return JSON.readTree(CommandRun.of(all).out());
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void shouldPrintWhatThePageShows() throws IOException {
        CommandRun run = CommandRun.of("inspect", INTERNAL);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
        assertThat(Files.readString(DOC)).contains("```\n" + run.out() + "```");
    }

    @ParameterizedTest
    @ValueSource(classes = {InspectionView.class, CaptureView.class, SeenView.class, SeenConnectionView.class})
    void shouldDocumentEveryField(Class<?> view) throws IOException {
        String page = Files.readString(DOC);
        String section =
                page.substring(page.indexOf("### " + view.getSimpleName().replace("View", "")));

        for (RecordComponent field : view.getRecordComponents()) {
            assertThat(section).contains("| `" + field.getName() + "` |");
        }
    }

    @Test
    void shouldAccountForEveryPacketAndConnection() throws IOException {
        JsonNode result = json(INTERNAL, "src/main/resources/demo/plane-external-sll2.pcapng");

        assertThat(result.get("captures")).hasSize(2);
        for (JsonNode capture : result.get("captures")) {
            assertThat(capture.get("decoded").asLong() + capture.get("rejected").asLong())
                    .isEqualTo(capture.get("read").asLong());
            assertThat(sum(capture.get("linkTypes")))
                    .isEqualTo(capture.get("read").asLong());
        }
        JsonNode seen = result.get("connections");
        long total = seen.get("total").asLong();
        long byOutcome = 0;
        for (JsonNode outcomes : seen.get("protocols")) {
            byOutcome += sum(outcomes);
        }
        assertThat(byOutcome).isEqualTo(total);
        assertThat(sum(seen.get("initiators"))).isEqualTo(total);
        assertThat(sum(seen.get("tlsStates"))).isEqualTo(total);
        assertThat(result.get("captures").get(1).get("linkTypes").fieldNames().next())
                .isEqualTo("276 Linux cooked v2");
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode each : counts) {
            sum += each.asLong();
        }
        return sum;
    }

    @Test
    void shouldWriteTheConnectionsThatTheAuditJudges() throws IOException {
        Path seen = dir.resolve("seen.jsonl");
        Path judged = dir.resolve("judged.jsonl");

        assertThat(CommandRun.of("inspect", "--connections", seen, INTERNAL).exitCode())
                .isZero();
        CommandRun.of("audit", "--connections", judged, INTERNAL);

        Map<String, JsonNode> verdicts = new TreeMap<>();
        for (String line : Files.readAllLines(judged)) {
            verdicts.put(JSON.readTree(line).get("id").asText(), JSON.readTree(line));
        }
        List<String> lines = Files.readAllLines(seen);
        assertThat(lines).hasSize(verdicts.size());
        for (String line : lines) {
            JsonNode each = JSON.readTree(line);
            JsonNode verdict = verdicts.get(each.get("id").asText());
            for (String field : List.of("protocol", "outcome", "tls", "start", "end", "packets", "bytes", "record")) {
                assertThat(each.get(field)).isEqualTo(verdict.get(field));
            }
        }
    }

    @Test
    void shouldReadGzipFromStandardInput() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(gzip(Files.readAllBytes(INTERNAL))));
        try {
            JsonNode result = json("-");

            assertThat(result.get("connections")).isEqualTo(json(INTERNAL).get("connections"));
            assertThat(result.get("captures").get(0).get("input").asText()).isEqualTo("-");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void shouldCountRecordsOfFlowLogs() throws IOException {
        Path log = dir.resolve("vpc.log");
        String line = "2 123456789010 eni-1 10.0.0.1 10.0.0.2 40000 443 6 20 4249 1418530010 1418530070 ACCEPT OK\n";
        Files.writeString(log, line.repeat(3));

        CommandRun run = CommandRun.of("inspect", log);

        assertThat(run.out()).contains("aws-vpc: 3").contains("3 records: 3 connections");
    }

    @Test
    void shouldShowTheRestOfACutCaptureAndSaySo() throws IOException {
        byte[] whole = Files.readAllBytes(INTERNAL);
        Path cut = Files.write(dir.resolve("cut.pcap.gz"), gzip(Arrays.copyOf(whole, whole.length / 2)));

        CommandRun run = CommandRun.of("inspect", "--output", dir.resolve("out.txt"), cut);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT_NOT_WHOLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(Files.readString(dir.resolve("out.txt")))
                .contains("Truncated input")
                .contains("input incomplete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snoop\0\0\0\0\0\0\2", "GMBU\1\0", "TRSNIFF data    \u001a"})
    void shouldNameAForeignCaptureFormatAndTheWayOut(String head) throws IOException {
        Path file = Files.write(dir.resolve("foreign"), (head + "x".repeat(100)).getBytes(StandardCharsets.ISO_8859_1));

        CommandRun run = CommandRun.of("inspect", file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT_NOT_WHOLE);
        assertThat(run.err()).contains(file + ": is a ").contains("editcap -F pcap");
    }

    @Test
    void shouldRecogniseErfByTwoRecordsInARow() throws IOException {
        byte[] records = new byte[200];
        for (int at = 0; at < 200; at += 100) {
            records[at + 4] = 1;
            records[at + 7] = 0x60;
            records[at + 8] = 2;
            records[at + 11] = 100;
        }

        assertThat(CommandRun.of("inspect", Files.write(dir.resolve("erf"), records))
                        .err())
                .contains("ERF")
                .contains("editcap -F pcap");
    }

    @Test
    void shouldShowNothingOfAnEmptyCapture() throws IOException {
        Path header = Files.write(dir.resolve("header.pcap"), Arrays.copyOf(Files.readAllBytes(INTERNAL), 24));

        CommandRun run = CommandRun.of("inspect", header);

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("no packet").contains("nothing: 0 connections");
    }

    @Test
    void shouldExplainWrongUsage() {
        CommandRun run = CommandRun.of("inspect");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("INPUT").contains("portolan inspect --help");
        assertThat(CommandRun.of("inspect", "--format", "html", INTERNAL).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }
}
