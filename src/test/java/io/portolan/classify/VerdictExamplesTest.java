package io.portolan.classify;

import static io.portolan.classify.given.EventBuilder.NOON;
import static io.portolan.classify.given.EventBuilder.opened;
import static io.portolan.classify.given.Owners.owner;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.EventBuilder;
import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RulesBuilder;
import io.portolan.classify.given.Tls;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.report.CoverageState;
import io.portolan.model.report.RowCoverage;
import io.portolan.model.report.Watch;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.Verdict;
import io.portolan.model.verdict.ViolationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of docs/verdicts.md are what the classifier says. {@code -Dportolan.golden=write} writes them anew. */
class VerdictExamplesTest {
    private static final Path PAGE = Path.of("docs/verdicts.md");
    private static final String BEGIN = "<!-- examples: written by VerdictExamplesTest -->\n";
    private static final String END = "<!-- end of examples -->\n";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Owners OWNERS = owner("10.0.0.1", MART)
            .and("10.0.0.2", CASSANDRA)
            .and("10.0.0.3", SYNCHRONIZER)
            .and("10.0.0.4", DEFAULT_ISTIO_INGRESS)
            .and("10.0.0.5", MART_ISTIO_INGRESS)
            .and("10.0.0.6", Matrix14.KUBE_DNS)
            .and("10.0.0.7", UDCA, PROMETHEUS)
            .and("10.0.0.8", APIGEE_CONNECT)
            .and("10.0.0.9", Matrix14.KUBELET)
            .and("10.0.0.10", MESSAGE_PROCESSOR);
    /** Without Apigee Connect. */
    private static final Owners PLAIN =
            owner("10.0.0.1", MART).and("10.0.0.5", MART_ISTIO_INGRESS).and("10.0.0.2", CASSANDRA);

    private static final RuleSet RULES = new RuleSet(
            Matrix14.documented(),
            Matrix14.rules().overlays(),
            RulesBuilder.rules()
                    .waiver(
                            "w-metrics",
                            PROMETHEUS,
                            CASSANDRA,
                            "9100",
                            null,
                            "2026-02-01T00:00:00Z",
                            "2026-04-01T00:00:00Z")
                    .build()
                    .waivers());

    private record Example(Owners owners, EventBuilder event) {}

    private static Example of(EventBuilder event) {
        return new Example(OWNERS, event);
    }

    /** One for each reason at least, then what grades are left. */
    private static List<Example> examples() {
        return List.of(
                of(opened("10.0.0.1 40000", "10.0.0.2 9042").tls(Tls.MUTUAL_1_2)),
                of(opened("10.0.0.2 40000", "10.0.0.2 7000").tls(Tls.PLAINTEXT)),
                new Example(PLAIN, opened("10.0.0.5 40000", "10.0.0.1 8443").tls(Tls.ONE_WAY_1_2)),
                of(opened("10.0.0.1 40000", "10.0.0.6 53").protocol(TransportProtocol.UDP)),
                new Example(
                        owner("10.0.0.7", PROMETHEUS).and("10.0.0.2", CASSANDRA),
                        opened("10.0.0.7 40000", "10.0.0.2 9100")),
                of(opened("10.0.0.1 40000", "203.0.113.5 443").named("storage.googleapis.com")),
                of(opened("10.0.0.1 40000", "10.0.0.2 9043")),
                of(opened("10.0.0.1 40000", "10.0.0.10 8443")),
                of(opened("10.0.0.2 40000", "10.0.0.1 9042")),
                of(opened("10.0.0.1 40000", "10.0.0.2 9042").tls(Tls.PLAINTEXT)),
                of(opened("10.0.0.1 40000", "10.0.0.2 9042").tls(Tls.ONE_WAY_1_2)),
                of(opened("10.0.0.5 40000", "10.0.0.1 8443").tls(Tls.ONE_WAY_1_2)),
                of(opened("203.0.113.7 40000", "10.0.0.2 9042")),
                of(opened("10.0.0.3 40000", "203.0.113.5 443").named("evil.example")),
                new Example(Owners.none(), opened("10.0.0.1 40000", "10.0.0.2 9042")),
                of(opened("203.0.113.7 40000", "203.0.113.8 443")),
                of(opened("10.0.0.7 40000", "10.0.0.2 7070")),
                of(opened("10.0.0.3 40000", "203.0.113.5 443")
                        .named("apigee.googleapis.com")
                        .namedBy(NameEvidence.SNI, "evil.example")),
                of(opened("203.0.113.7 40000", "10.0.0.4 443")),
                of(opened("10.0.0.9 40000", "10.0.0.6 9153")),
                of(opened("10.0.0.1 0", "10.0.0.2 0").protocol(TransportProtocol.ICMP)),
                of(opened("127.0.0.1 40000", "127.0.0.1 9042")),
                of(opened("10.0.0.8 40000", "10.0.0.1 8443").tls(Tls.ONE_WAY_1_2)),
                of(opened("10.0.0.1 40000", "10.0.0.2 9042").tls(Tls.TLS_1_3)),
                of(opened("10.0.0.1 40000", "10.0.0.2 9042")
                        .outcome(Outcome.REFUSED)
                        .tls(Tls.failed(42))),
                of(opened("10.0.0.8 40000", "10.0.0.1 8443")
                        .tls(Tls.seen(TlsState.ESTABLISHED, TlsVersion.SSL_3_0, ClientAuthentication.NOT_REQUESTED))));
    }

    private static String page() {
        Classifier classifier = new Classifier(RULES);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Set<Disposition> dispositions = EnumSet.noneOf(Disposition.class);
        Set<ViolationKind> kinds = EnumSet.noneOf(ViolationKind.class);
        Set<SecurityGrade> grades = EnumSet.noneOf(SecurityGrade.class);
        StringBuilder text = new StringBuilder("| verdict | in words |\n|---|---|\n");
        for (Example example : examples()) {
            var judged = classifier.judge(example.event.build(), example.owners);
            Verdict verdict = judged.verdict();
            reasons.add(verdict.reason());
            dispositions.add(verdict.disposition());
            grades.add(verdict.security());
            text.append("| `").append(verdict.disposition()).append('`');
            ViolationKind kind = verdict.kind();
            if (kind != null) {
                kinds.add(kind);
                text.append(", `").append(kind).append('`');
            }
            text.append(", `").append(verdict.security()).append("`, `").append(verdict.reason());
            text.append("` | ").append(judged.explanation().replace("|", "\\|")).append(" |\n");
        }
        assertThat(reasons).containsExactlyInAnyOrder(Reason.values());
        assertThat(dispositions).containsExactlyInAnyOrder(Disposition.values());
        assertThat(kinds).containsExactlyInAnyOrder(ViolationKind.values());
        assertThat(grades).containsExactlyInAnyOrder(SecurityGrade.values());
        return text.append(coverage(classifier)).toString();
    }

    /** A day in which MART was let in to Cassandra, and Prometheus was kept out of it. */
    private static String coverage(Classifier classifier) {
        Owners owners = owner("10.0.0.1", MART).and("10.0.0.2", CASSANDRA).and("10.0.0.7", PROMETHEUS);
        Tally tally = new Tally("apigee-hybrid-1.4");
        tally.add(classifier.judgement(
                opened("10.0.0.1 40000", "10.0.0.2 9042").tls(Tls.MUTUAL_1_2).build(), owners));
        tally.add(classifier.judgement(
                opened("10.0.0.7 40000", "10.0.0.2 7070")
                        .outcome(Outcome.DENIED)
                        .build(),
                owners));
        List<RowCoverage> rows = new CoverageCalculator(RULES.documented(), owners)
                .coverage(
                        tally.output().traffic(),
                        NOON,
                        NOON.plus(DAY),
                        List.of(Watch.between(NOON, NOON.plus(DAY))),
                        7,
                        1);
        StringBuilder text =
                new StringBuilder("\n| coverage | row | connections | blocked | watched | lost | because |\n"
                        + "|---|---|---|---|---|---|---|\n");
        Set<CoverageState> told = EnumSet.noneOf(CoverageState.class);
        for (RowCoverage row : rows) {
            if (told.add(row.state())) {
                text.append("| `%s` | %s | %d | %d | %d h | %d | %s |%n"
                        .formatted(
                                row.state(),
                                row.row().id(),
                                row.connections(),
                                row.blocked(),
                                row.watched().toHours(),
                                row.lost(),
                                row.reason()));
            }
        }
        assertThat(told).containsExactlyInAnyOrder(CoverageState.values());
        return text.toString();
    }

    @Test
    void shouldBeWhatTheClassifierSays() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(page).contains(BEGIN, END);
        assertThat(end).isGreaterThanOrEqualTo(begin);
        String examples = page();
        if ("write".equals(System.getProperty("portolan.golden"))) {
            Files.writeString(PAGE, page.substring(0, begin) + examples + page.substring(end));
        } else {
            assertThat(page.substring(begin, end))
                    .as("examples of %s (write them with -Dportolan.golden=write)", PAGE)
                    .isEqualTo(examples);
        }
    }
}
