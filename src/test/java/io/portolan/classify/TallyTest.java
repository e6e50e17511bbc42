package io.portolan.classify;

import static io.portolan.classify.given.EventBuilder.NOON;
import static io.portolan.classify.given.EventBuilder.opened;
import static io.portolan.classify.given.Owners.owner;
import static io.portolan.classify.given.RowBuilder.row;
import static io.portolan.classify.given.RulesBuilder.rules;
import static io.portolan.model.identity.Component.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.EventBuilder;
import io.portolan.classify.given.Matrix14;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.Tls;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Traffic;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.finding.Party;
import io.portolan.model.finding.Retraction;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Owners OWNERS =
            owner("10.0.0.1", MART).and("10.0.0.2", CASSANDRA).and("10.0.0.3", SYNCHRONIZER);

    private final Classifier classifier = new Classifier(Matrix14.rules());
    private final Tally tally = new Tally("apigee-hybrid-1.4");

    private AuditOutput tally(EventBuilder... events) {
        for (EventBuilder event : events) {
            tally.add(classifier.judgement(event.build(), OWNERS));
        }
        return tally.output();
    }

    @Test
    void shouldFoldEqualViolationsIntoOneWithAnExactCount() {
        EventBuilder[] events = IntStream.range(0, 100)
                .mapToObj(i -> opened("10.0.0.1 " + (40000 + i), "10.0.0.2 9043")
                        .at(NOON.plusSeconds(99 - i))
                        .lasting(Duration.ofSeconds(2)))
                .toArray(EventBuilder[]::new);
        Violation violation = tally(events).violations().get(0);
        assertThat(tally.output().violations()).hasSize(1);
        assertThat(violation.count()).isEqualTo(100);
        assertThat(violation.kind()).isEqualTo(ViolationKind.UNDOCUMENTED_PORT);
        assertThat(violation.edge()).hasToString("mart -> cassandra TCP/9043");
        assertThat(violation.firstSeen()).isEqualTo(NOON);
        assertThat(violation.lastSeen()).isEqualTo(NOON.plusSeconds(101));
        assertThat(violation.samples())
                .extracting(ViolationSample::start)
                .containsExactly(
                        IntStream.range(0, 5).mapToObj(NOON::plusSeconds).toArray(Instant[]::new));
        assertThat(violation.matrix()).isEqualTo("apigee-hybrid-1.4");
        assertThat(violation.row()).isNull();
    }

    @Test
    void shouldNameTheBrokenRow() {
        Violation insecure = tally(opened("10.0.0.1 40000", "10.0.0.2 9042").tls(Tls.PLAINTEXT))
                .violations()
                .get(0);
        assertThat(insecure.row()).isNotNull();
        assertThat(insecure.row().row()).isEqualTo("int-mart-cassandra");
        tally.reset();
        Violation turned =
                tally(opened("10.0.0.2 40000", "10.0.0.1 9042")).violations().get(0);
        assertThat(turned.row()).isNotNull();
        assertThat(turned.row().row()).isEqualTo("int-mart-cassandra");
        assertThat(tally.output().traffic().get(0).key().row())
                .as("the row was not used")
                .isNull();
    }

    @Test
    void shouldNameStrangersInViolationsAndPoolThemInCounts() {
        AuditOutput output = tally(
                opened("10.0.0.3 40000", "198.51.100.1 443").named("evil.example"),
                opened("10.0.0.3 40000", "198.51.100.2 443").tls(Tls.withServerName(Tls.TLS_1_3, "bad.example")),
                opened("198.51.100.3 40000", "10.0.0.2 9042"));
        assertThat(output.violations())
                .extracting(violation -> violation.edge().toString())
                .containsExactlyInAnyOrder(
                        "synchronizer -> evil.example TCP/443",
                        "synchronizer -> bad.example TCP/443",
                        "198.51.100.3 -> cassandra TCP/9042");
        assertThat(output.traffic())
                .extracting(count -> count.key().edge().toString())
                .contains("synchronizer -> unknown TCP/443", "unknown -> cassandra TCP/9042");
    }

    @Test
    void shouldBoundTheCountsOfAScanBetweenStrangers() {
        EventBuilder[] scan = IntStream.range(1, 2000)
                .mapToObj(port -> opened("198.51.100.1 40000", "198.51.100.2 " + port))
                .toArray(EventBuilder[]::new);
        AuditOutput output = tally(scan);
        assertThat(output.traffic()).hasSize(1);
        assertThat(output.traffic().get(0).connections()).isEqualTo(1999);
        assertThat(output.traffic().get(0).key().edge().source()).isEqualTo(Party.SOMEBODY);
        assertThat(output.traffic().get(0).key().edge().port()).isZero();
    }

    @Test
    void shouldCountApartWhatIsProvenInAnotherWay() {
        AuditOutput output = tally(
                opened("10.0.0.1 40000", "10.0.0.2 9042"),
                opened("10.0.0.1 40001", "10.0.0.2 9042").tls(Tls.MUTUAL_1_2),
                opened("10.0.0.1 40002", "10.0.0.2 9042")
                        .seenBy(io.portolan.model.connection.InitiatorEvidence.EPHEMERAL));
        assertThat(output.traffic()).hasSize(3);
        assertThat(output.traffic())
                .extracting(count -> count.key().security())
                .contains(SecurityGrade.MTLS_VERIFIED, SecurityGrade.NOT_OBSERVED);
        assertThat(output.traffic())
                .extracting(count -> count.key().initiatorProven())
                .contains(true, false);
    }

    @Test
    void shouldCountByTheMinuteOfTheStart() {
        AuditOutput output = tally(
                opened("10.0.0.1 40000", "10.0.0.2 9042")
                        .at(Instant.parse("2026-03-01T12:00:59.999Z"))
                        .traffic(new Traffic(3, 2, 300, 200)),
                opened("10.0.0.1 40001", "10.0.0.2 9042")
                        .at(Instant.parse("2026-03-01T12:00:00Z"))
                        .traffic(new Traffic(1, Traffic.ABSENT, Traffic.ABSENT, Traffic.ABSENT)),
                opened("10.0.0.1 40002", "10.0.0.2 9042").at(Instant.parse("2026-03-01T12:01:00Z")));
        assertThat(output.traffic()).extracting(TrafficCount::connections).containsExactly(2L, 1L);
        TrafficCount minute = output.traffic().get(0);
        assertThat(minute.key().minute()).isEqualTo(NOON);
        assertThat(minute.packets()).isEqualTo(6);
        assertThat(minute.bytes()).isEqualTo(500);
        assertThat(minute.last()).isEqualTo(Instant.parse("2026-03-01T12:01:00.999Z"));
    }

    /** Two shared addresses are known well enough for a port; a connection of nobody with himself is not. */
    @Test
    void shouldKeepThePortOfSharedAddressesThatAreAllowed() {
        Owners shared = owner("10.0.0.1", MART, MESSAGE_PROCESSOR).and("10.0.0.2", CASSANDRA, UDCA);
        Classifier both =
                new Classifier(rules(row("r", Set.of(MART, MESSAGE_PROCESSOR), Set.of(CASSANDRA, UDCA), "9042"))
                        .build());
        tally.add(both.judgement(opened("10.0.0.1 40000", "10.0.0.2 9042").build(), shared));
        tally.add(both.judgement(opened("10.0.0.1 40000", "10.0.0.2 9043").build(), shared));
        tally.add(both.judgement(opened("127.0.0.1 40000", "127.0.0.1 9044").build(), shared));
        assertThat(tally.output().traffic())
                .extracting(count ->
                        count.key().disposition() + " " + count.key().edge().port())
                .containsExactlyInAnyOrder("DOCUMENTED 9042", "UNRESOLVED 0", "OUT_OF_SCOPE 0");
    }

    @Test
    void shouldShowWhatWasTakenBackWhereNothingElseIsLeft() {
        ConnectionEvent before = opened("10.0.0.1 40000", "10.0.0.2 9043").build();
        tally.retract(classifier.judgement(before, OWNERS), 1);
        Violation violation = tally.output().violations().get(0);
        assertThat(violation.count()).isEqualTo(-1);
        assertThat(violation.firstSeen()).isEqualTo(before.start());
        assertThat(violation.lastSeen()).isEqualTo(before.end());
        assertThat(violation.samples()).extracting(ViolationSample::eventId).containsExactly(before.id());
        assertThat(violation.retracted()).containsExactly(new Retraction(before.start(), before.id(), 1));
    }

    @Test
    void shouldShowNoPortWhereTheProtocolHasNone() {
        AuditOutput output = tally(opened("10.0.0.1 8", "10.0.0.2 9").protocol(TransportProtocol.ICMP));
        assertThat(output.traffic().get(0).key().edge()).hasToString("mart -> cassandra ICMP/0");
    }

    /** What a revision changes is told, be it only that the connection lasted longer; what it repeats is not. */
    @Test
    void shouldTellOfARevisionOnlyWhatItChanges() {
        EventBuilder first = opened("10.0.0.1 40000", "10.0.0.2 9042").traffic(new Traffic(3, 2, 300, 200));
        ConnectionEvent before = first.build();
        assertThat(revised(before, first.build())).isEmpty();
        assertThat(revised(before, first.lasting(Duration.ofMillis(500)).build()))
                .isEmpty();
        assertThat(revised(before, first.lasting(Duration.ofSeconds(9)).build()))
                .containsExactly("DOCUMENTED 0 0 0 " + NOON + " " + NOON.plusSeconds(9));
        assertThat(revised(before, first.traffic(new Traffic(4, 2, 300, 200)).build()))
                .containsExactly("DOCUMENTED 0 1 0 " + NOON + " " + NOON.plusSeconds(9));
        assertThat(revised(before, first.traffic(new Traffic(3, 2, 300, 100)).build()))
                .containsExactly("DOCUMENTED 0 0 -100 " + NOON + " " + NOON.plusSeconds(9));
        assertThat(revised(before, first.tls(Tls.PLAINTEXT).build()))
                .containsExactly(
                        "DOCUMENTED -1 -5 -500 " + NOON + " " + NOON.plusSeconds(1),
                        "VIOLATION 1 5 400 " + NOON + " " + NOON.plusSeconds(9));
        assertThat(revised(before, opened("10.0.0.1 40000", "10.0.0.2 9042").build()))
                .containsExactly("DOCUMENTED 0 -5 -500 " + NOON + " " + NOON.plusSeconds(1));
    }

    private List<String> revised(ConnectionEvent before, ConnectionEvent after) {
        tally.reset();
        tally.retract(classifier.judgement(before, OWNERS), 1);
        tally.add(classifier.judgement(after, OWNERS));
        return tally.output().traffic().stream()
                .map(count -> count.key().disposition() + " " + count.connections() + " " + count.packets() + " "
                        + count.bytes() + " " + count.first() + " " + count.last())
                .toList();
    }

    @Test
    void shouldForgetOnReset() {
        tally(opened("10.0.0.1 40000", "10.0.0.2 9043"));
        tally.reset();
        assertThat(tally.output()).isEqualTo(new AuditOutput(List.of(), List.of()));
    }
}
