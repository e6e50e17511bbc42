package io.portolan.matrix.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.matrix.MatrixCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of a table become, cell by cell. */
class RowIntakeTest {
    /** What is changed of a good row, and a field of what is read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "source=MART; source; mart",
                "source=mart / Watcher; source; [mart, watcher]",
                "source=fluentd (analytics / logging); source; fluentd",
                "source=GCP (Stackdriver / Cloud Logging); source; gcp",
                "source=OPTIONAL: MART; status; optional",
                "source=optional: MART only if not using Apigee Connect; condition; {unlessDeployed=apigee-connect, words=only if not using Apigee Connect}",
                "source=OPTIONAL: MART - (only if not usingApigee Connect for it; condition; {unlessDeployed=apigee-connect, words=only if not using Apigee Connect for it}",
                "destination=OPTIONAL: MART (only if not using apigee connect; condition; {unlessDeployed=apigee-connect, words=only if not using Apigee connect}",
                "destination=OPTIONAL: MART Istio Ingress (only if not using Apigee Connect; destination; mart-istio-ingress",
                "optional=yes; status; optional",
                "x=x; status; null",
                "x=x; security; null",
                "x=x; direction; one-way",
                "x=x; opener; null",
                "x=x; basis; Watcher -> UDCA, TCP/1 (line 7 of the import)",
                "security=mTLS; basis; Watcher -> UDCA, TCP/1, mTLS (line 7 of the import)",
                "security=TLS (HTTPS) / None; security; [none, tls]",
                "security=OAuth over TLS 1.2; security; [tls-1.2]",
                "security=TLS; securityWords; TLS",
                "opener=Watcher; direction; one-way",
                "ports=TCP/1 TCP/2 UDP/1 UDP/2; ports; 1|2",
                "ports=TCP/1 UDP/1; protocol; [TCP, UDP]",
                "ports=UDP/1, UDP/5-9 (HTTPS); ports; 1|5-9",
                "ports=TCP/* UDP/*; ports; *",
                "ports=TCP/65535; ports; 65535",
                "direction=↔|opener=either; opener; either",
                "direction=⇄|opener=Watcher; opener; source",
                "direction=two-way|opener=UDCA; opener; destination",
                "direction=<->|description=UDCA initiates the connection.; opener; destination",
                "direction=compare_arrows|destination=Watcher; opener; either",
                "id=my-own; id; my-own",
                "x=x; id; int-watcher-udca-1",
                "ports=TCP/1 TCP/2; id; int-watcher-udca-1-2",
                "ports=TCP/*; id; int-watcher-udca-any",
                "group=two-way; id; ext-two-watcher-udca-1",
                "group=inbound; id; ext-in-watcher-udca-1",
                "group=outbound; group; outbound",
                "source=MART|destination=Cassandra|ports=TCP/9042 TCP/9142; id; int-mart-cassandra"
            })
    void shouldReadTheWordsOfTheTable(String changes, String field, String value) throws NotUnderstood {
        assertThat(String.valueOf(intake().read(row(changes)).get(field))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "group=sideways; part of the table: \"sideways\" (expected: a heading: Internal, Inbound,",
                "source=MART /; source: \"\" (expected: a component",
                "source=OPTIONAL: MARTX only if; source: \"MARTX only if\" (expected: a component",
                "source=OPTIONAL: MART if it rains; source: \"if it rains\" (expected: a condition such as",
                "direction=<-; direction: \"<-\" (expected: arrow_right_alt, compare_arrows, or an arrow)",
                "ports=TCP/0; ports: \"TCP/0\" (expected: ports within 1..65535)",
                "ports=TCP/65536; ports: \"TCP/65536\" (expected: ports within 1..65535)",
                "ports=TCP/9-5; ports: \"TCP/9-5\" (expected: ports within 1..65535)",
                "ports=TCP/* TCP/1; ports: \"TCP/* TCP/1\" (expected: such as TCP/9042",
                "ports=TCP/1 UDP/2; ports: \"TCP/1 UDP/2\" (expected: such as TCP/9042",
                "ports=; ports: \"\" (expected: such as TCP/9042",
                "ports=TCP/1x; ports: \"TCP/1x\" (expected: such as TCP/9042",
                "security=TLS / perhaps; security: \"TLS / perhaps\" (expected: mTLS, TLS,",
                "description=; description: \"\" (expected: 1..2000 characters)",
                "description=x\u0001y; description: \"x\\u0001y\" (expected: at most 2000 characters, and no control",
                "description=x\u007f; description: \"x\\u007f\" (expected: at most 2000 characters, and no control",
                "description=x\ufffe; description: \"x\ufffe\" (expected: at most 2000 characters, and no control",
                "evidence=X; evidence: \"X\" (expected: Q, Qt, S, F, P or I)",
                "opener=UDCA; initiator: \"UDCA\" (expected: the source, since the row is one-way)",
                "direction=two-way; initiator: \"\" (expected: who opens this two-way connection",
                "direction=two-way|opener=MART; initiator: \"MART\" (expected: who opens this two-way connection",
                "direction=two-way|destination=UDCA / Watcher|opener=Watcher; initiator: \"Watcher\" (expected: who opens",
                "id=My Id; id: \"My Id\" (expected: an id that no other row has",
                "id=taken; id: \"taken\" (expected: an id that no other row has"
            })
    void shouldNotGuess(String changes, String message) throws NotUnderstood {
        RowIntake intake = intake();
        intake.read(row("id=taken"));

        assertThatThrownBy(() -> intake.read(row(changes)))
                .isInstanceOf(NotUnderstood.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void shouldHoldTheBounds() throws NotUnderstood {
        RowIntake intake = intake();

        assertThat(intake.read(row("description=" + "x".repeat(2000)))).isNotEmpty();
        assertThatThrownBy(() -> intake.read(row("id=b|description=" + "x".repeat(2001))))
                .hasMessageStartingWith("description: ");
        assertThat(intake.read(row("id=c|security=TLS" + "/TLS".repeat(49)))).isNotEmpty();
        assertThatThrownBy(() -> intake.read(row("id=d|security=TLS/" + "TLS/".repeat(49) + "mTLS")))
                .hasMessageStartingWith("security: ");
        String optional = "id=%s|source=OPTIONAL: MART only if not using Apigee Connect";
        assertThat(intake.read(row(optional.formatted("e") + " " + "x".repeat(467))))
                .isNotEmpty();
        assertThatThrownBy(() -> intake.read(row(optional.formatted("f") + " " + "x".repeat(468))))
                .hasMessageStartingWith("condition: ");
        assertThatThrownBy(() -> intake.read(row("id=g|ports=TCP/1" + " TCP/1".repeat(400))))
                .hasMessageStartingWith("row: ");
        assertThat(intake.read(row("id=" + "x".repeat(64)))).isNotEmpty();
        assertThatThrownBy(() -> intake.read(row("id=" + "x".repeat(65)))).hasMessageStartingWith("id: ");
    }

    @Test
    void shouldKeepTheIdOfARowThatIsLeftOutForAnother() throws NotUnderstood {
        RowIntake intake = intake();

        assertThatThrownBy(() -> intake.read(row("id=a|description=\u0001"))).isInstanceOf(NotUnderstood.class);
        assertThat(intake.read(row("id=a")).get("id")).isEqualTo("a");
    }

    /** The same row twice: the first takes the known id, the second one gets another. */
    @Test
    void shouldGiveAKnownIdOnlyOnce() throws NotUnderstood {
        RowIntake intake = intake();
        String row = "source=MART|destination=Cassandra|ports=TCP/9042 TCP/9142";

        assertThat(List.of(
                        intake.read(row(row)).get("id"), intake.read(row(row)).get("id")))
                .isEqualTo(List.of("int-mart-cassandra", "int-mart-cassandra-9042-9142"));
    }

    private static RowIntake intake() {
        return new RowIntake(MatrixCatalog.matrix("apigee-hybrid-1.4"));
    }

    private static TableRow row(String changes) {
        Map<String, String> cells = new HashMap<>(Map.of(
                "group",
                "internal",
                "source",
                "Watcher",
                "direction",
                "->",
                "destination",
                "UDCA",
                "ports",
                "TCP/1",
                "evidence",
                "Q",
                "description",
                "Words."));
        for (String change : changes.split("\\|")) {
            int equals = change.indexOf('=');
            cells.put(change.substring(0, equals), change.substring(equals + 1));
        }
        return new TableRow(
                7,
                cells.getOrDefault("id", ""),
                cells.get("group"),
                cells.get("source"),
                cells.get("direction"),
                cells.get("destination"),
                cells.get("ports"),
                cells.getOrDefault("security", ""),
                cells.getOrDefault("opener", ""),
                cells.containsKey("optional"),
                cells.get("evidence"),
                cells.get("description"));
    }
}
