package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.view.SampleConnections;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConnectionLinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldWriteOneObjectPerLineAsItWasReviewed() throws IOException {
        GoldenFile.hold(
                "busy/connections.jsonl",
                lines(
                        SampleConnections.documented(),
                        SampleConnections.reversed(),
                        SampleConnections.stranger("collector.example.net")));
    }

    @Test
    void shouldWriteNothingForNoConnection() throws IOException {
        assertThat(lines()).isEmpty();
    }

    @Test
    void shouldWriteUnknownAsNullAndNotAsZeroOrAsAnEmptyText() throws IOException {
        JsonNode line = line(SampleConnections.stranger("a.example"));

        for (String field : new String[] {"packets", "bytes", "row", "rowSource", "waiver"}) {
            assertThat(line.has(field)).as(field).isTrue();
            assertThat(line.get(field).isNull()).as(field).isTrue();
        }
        assertThat(line.at("/source/component").isNull()).isTrue();
        assertThat(line.at("/source/workload").isNull()).isTrue();
        assertThat(line.at("/tls/alert").isNull()).isTrue();
        assertThat(line.at("/initiator/side").asText()).isEqualTo("UNKNOWN");
    }

    @Test
    void shouldSayThatTheEvidenceSpokeForTheOtherSideWhereTheVerdictTurnedTheConnectionRound() throws IOException {
        assertThat(line(SampleConnections.reversed()).at("/initiator/side").asText())
                .isEqualTo("DESTINATION");
        assertThat(line(SampleConnections.documented()).at("/initiator/side").asText())
                .isEqualTo("SOURCE");
    }

    @Test
    void shouldKeepEveryRecordOnOneLineWhateverANameHolds() throws IOException {
        String name = "a\nb\r\u2028c\u202ed\u0000\u001b[31m\"\\";
        String lines = lines(SampleConnections.stranger(name), SampleConnections.documented());

        assertThat(lines.split("\n", -1)).hasSize(3);
        assertThat(lines.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 127));
        assertThat(JSON.readTree(lines.split("\n")[0]).at("/tls/sni").asText()).isEqualTo(name);
    }

    @Test
    void shouldCountWhatItWrote() throws IOException {
        try (ConnectionLines lines = new ConnectionLines(new ByteArrayOutputStream())) {
            lines.write(SampleConnections.documented());
            lines.write(SampleConnections.documented());
            assertThat(lines.written()).isEqualTo(2);
        }
    }

    static JsonNode line(JudgedConnection connection) throws IOException {
        return JSON.readTree(lines(connection));
    }

    private static String lines(JudgedConnection... connections) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ConnectionLines lines = new ConnectionLines(out)) {
            for (JudgedConnection connection : connections) {
                lines.write(connection);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
