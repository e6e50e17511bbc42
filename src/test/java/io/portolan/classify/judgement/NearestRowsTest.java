package io.portolan.classify.judgement;

import static io.portolan.classify.given.EventBuilder.opened;
import static io.portolan.classify.given.Owners.owner;
import static io.portolan.classify.given.RowBuilder.row;
import static io.portolan.classify.given.RulesBuilder.rules;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.Classifier;
import io.portolan.classify.given.EventBuilder;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RulesBuilder;
import io.portolan.classify.given.Tls;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.NearRow;
import io.portolan.model.verdict.NearRow.FieldDifference;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestRowsTest {
    private static final Owners OWNERS =
            owner("10.0.0.1", MART).and("10.0.0.2", CASSANDRA).and("10.0.0.3", UDCA);

    private static List<NearRow> near(RulesBuilder rules, EventBuilder event) {
        return new Classifier(rules.build())
                .judge(event.build(), OWNERS)
                .verdict()
                .nearestRows();
    }

    private static List<String> ids(List<NearRow> rows) {
        return rows.stream().map(near -> near.row().row()).toList();
    }

    @Test
    void shouldOrderByWhatDiffers() {
        RulesBuilder rules = rules(
                row("other-source", UDCA, CASSANDRA, "5"),
                row("both-port-and-protocol", MART, CASSANDRA, "6").protocols(TransportProtocol.UDP),
                row("port", MART, CASSANDRA, "6"));
        assertThat(ids(near(rules, opened("10.0.0.1 40000", "10.0.0.2 5"))))
                .containsExactly("port", "both-port-and-protocol", "other-source");
    }

    @Test
    void shouldTellTheFieldsAsData() {
        RulesBuilder rules = rules(row("r", MART, CASSANDRA, "9042|9142").mtls());
        List<NearRow> near =
                near(rules, opened("10.0.0.1 40000", "10.0.0.2 9043").tls(Tls.PLAINTEXT));
        assertThat(near.get(0).differences())
                .containsExactly(
                        new FieldDifference("port", "9042|9142", "9043"),
                        new FieldDifference("security", "mTLS", "plain text"));
    }

    @Test
    void shouldTellInWordsWhatWasSeenOfTheClientsCertificate() {
        RulesBuilder rules = rules(row("r", MART, CASSANDRA, "9042").mtls());
        List<NearRow> near =
                near(rules, opened("10.0.0.1 40000", "10.0.0.2 9043").tls(Tls.ONE_WAY_1_2));
        assertThat(near.get(0).differences())
                .contains(new FieldDifference("security", "mTLS", "TLSv1.2, client certificate not asked for"));
    }

    @Test
    void shouldPreferTheNearerPortThenTheOrderOfTheDocuments() {
        RulesBuilder rules = rules(
                row("far", MART, CASSANDRA, "9000"),
                row("near-b", MART, CASSANDRA, "101"),
                row("near-a", MART, CASSANDRA, "99"),
                row("farther", MART, CASSANDRA, "9001"));
        assertThat(ids(near(rules, opened("10.0.0.1 40000", "10.0.0.2 100"))))
                .containsExactly("near-b", "near-a", "far");
    }

    @Test
    void shouldLookAtRowsThatShareAPartyOnly() {
        RulesBuilder rules = rules(row("strangers", UDCA, PROMETHEUS, "1"), row("same-target", UDCA, CASSANDRA, "1"))
                .overlay("any", Layer.SITE, row("any", ANY, PROMETHEUS, "1"));
        assertThat(ids(near(rules, opened("10.0.0.1 40000", "10.0.0.2 1")))).containsExactly("same-target");
    }

    /** It is found by no party's name, and yet is the one that the verdict speaks of. */
    @Test
    void shouldTellTheRowOfTheOtherInitiatorEvenWhereItSpeaksOfAny() {
        RulesBuilder rules = rules(row("same-target", UDCA, CASSANDRA, "1"))
                .overlay("site", Layer.SITE, row("any", ANY, MART, "8843"));
        assertThat(ids(near(rules, opened("10.0.0.1 40000", "10.0.0.2 8843")))).containsExactly("any", "same-target");
    }

    @Test
    void shouldTellWhoMayOpen() {
        EventBuilder opened = opened("10.0.0.2 40000", "10.0.0.1 5");
        assertThat(near(rules(row("r", MART, CASSANDRA, "5")), opened).get(0).differences())
                .containsExactly(new FieldDifference("initiator", "mart", "cassandra"));
        assertThat(near(rules(row("r", CASSANDRA, MART, "5").twoWay(Opener.DESTINATION)), opened)
                        .get(0)
                        .differences())
                .containsExactly(new FieldDifference("initiator", "mart", "cassandra"));
    }

    @Test
    void shouldSayThatARowIsNotVerified() {
        RulesBuilder rules = rules(row("perhaps", MART, CASSANDRA, "1").status(RowStatus.UNVERIFIED));
        assertThat(near(rules, opened("10.0.0.1 40000", "10.0.0.2 2")).get(0).differences())
                .extracting(FieldDifference::field)
                .containsExactly("port", "condition");
    }

    @Test
    void shouldTellTheRowThatWouldFitAPartyOfTheSiteFirst() {
        RulesBuilder rules = rules(
                row("prom", PROMETHEUS, MART, "8843"),
                row("udca", UDCA, MART, "8843"),
                row("connect", APIGEE_CONNECT, MART, "8843"),
                row("clients", CLIENT_APPS, MART, "8843"));
        assertThat(ids(near(rules, opened("203.0.113.1 40000", "10.0.0.1 8843"))))
                .startsWith("clients");
    }

    @Test
    void shouldShowAStrangerByNameOrAddress() {
        RulesBuilder rules = rules(row("r", UDCA, CASSANDRA, "1"));
        assertThat(near(rules, opened("203.0.113.1 40000", "10.0.0.2 1")).get(0).differences())
                .containsExactly(new FieldDifference("source", "udca", "unknown 203.0.113.1"));
        assertThat(near(
                                rules,
                                opened("10.0.0.3 40000", "203.0.113.1 1")
                                        .tls(Tls.withServerName(Tls.TLS_1_3, "claimed.example")))
                        .get(0)
                        .differences())
                .containsExactly(new FieldDifference("destination", "cassandra", "unknown claimed.example"));
        assertThat(near(rules, opened("10.0.0.3 40000", "203.0.113.1 1").named("evil.example"))
                        .get(0)
                        .differences())
                .containsExactly(new FieldDifference("destination", "cassandra", "unknown evil.example"));
    }
}
