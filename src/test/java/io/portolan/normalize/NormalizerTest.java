package io.portolan.normalize;

import static io.portolan.normalize.Record.backward;
import static io.portolan.normalize.Record.forward;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.EventId;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.tls.TlsObservation;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizerTest {
    private static final Initiator PROVEN = new Initiator(Side.A, InitiatorEvidence.TCP_SYN);

    @Test
    void shouldTellAWholeConnectionAtOnce() {
        Normalized normalized = new Normalized(NormalizerConfig.DEFAULT);
        TlsObservation tls = TlsObservation.plaintext("cql");
        normalized.normalizer.observed(forward()
                .whole()
                .syn()
                .tls(tls)
                .traffic(new Traffic(5, 4, 500, 400))
                .build());

        ConnectionEvent event = normalized.events.get(0);
        assertThat(event.source().socket()).isEqualTo(Record.CLIENT);
        assertThat(event.initiator()).isEqualTo(PROVEN);
        assertThat(event.traffic()).isEqualTo(new Traffic(5, 4, 500, 400));
        assertThat(event.tls()).isEqualTo(tls);
        assertThat(event.start()).isEqualTo(Record.at(0));
        assertThat(event.end()).isEqualTo(Record.at(60));
        assertThat(event.id())
                .isEqualTo(EventId.of(
                        "test", TransportProtocol.TCP, event.destination(), event.source(), Record.at(0), List.of()));
    }

    @Test
    void shouldMakeTheInitiatorTheSource() {
        ConnectionEvent event = Normalized.only(
                backward().whole().synAck().workload("apigee/cassandra-0").traffic(new Traffic(5, 4, 500, 400)));

        assertThat(event.source().socket()).isEqualTo(Record.CLIENT);
        assertThat(event.destination().workload()).isEqualTo("apigee/cassandra-0");
        assertThat(event.initiator()).isEqualTo(new Initiator(Side.A, InitiatorEvidence.TCP_SYN_ACK));
        assertThat(event.traffic()).isEqualTo(new Traffic(4, 5, 400, 500));
    }

    @Test
    void shouldNotMergeWholeConnections() {
        assertThat(Normalized.of(forward().whole(), forward().whole().window(100, 200)).events)
                .hasSize(2);
    }

    @Test
    void shouldMergeTheRecordsOfBothDirectionsAndBothObservers() {
        ConnectionEvent event = Normalized.only(
                backward().synAck().counted(4, 400),
                forward().syn().counted(5, 500).window(0, 58),
                forward().syn().counted(6, 600).observer("eni-2").window(1, 61),
                backward().synAck().counted(3, 300).observer("eni-2"));

        assertThat(event.source().socket()).isEqualTo(Record.CLIENT);
        assertThat(event.initiator()).isEqualTo(PROVEN);
        assertThat(event.traffic()).isEqualTo(new Traffic(6, 4, 600, 400));
        assertThat(event.start()).isEqualTo(Record.at(0));
        assertThat(event.end()).isEqualTo(Record.at(61));
    }

    @Test
    void shouldAddTheWindowsOfOneObserver() {
        ConnectionEvent event = Normalized.only(
                forward().counted(5, 500),
                forward().counted(7, 700).window(60, 120),
                backward().counted(2, 200).window(60, 120));

        assertThat(event.traffic()).isEqualTo(new Traffic(12, 2, 1200, 200));
    }

    @Test
    void shouldKeepAnUncountedDirectionAbsent() {
        assertThat(Normalized.only(forward().counted(5, 500)).traffic())
                .isEqualTo(new Traffic(5, Traffic.ABSENT, 500, Traffic.ABSENT));
    }

    @Test
    void shouldCountTheSameWindowOnce() {
        Normalized normalized = Normalized.of(
                forward().counted(5, 500).line(7), forward().counted(5, 500).line(7));

        assertThat(normalized.events.get(0).traffic().packets()).isEqualTo(5);
    }

    @Test
    void shouldDropARecordWhoseIdWasSeen() {
        Normalized normalized = Normalized.of(
                forward().id("u-1").counted(5, 500),
                forward().id("u-1").counted(9, 900).window(60, 120),
                forward().id("u-2").whole().between("10.0.0.1:50000", "10.0.0.2:443"),
                forward().id("u-2").whole().between("10.0.0.1:50000", "10.0.0.2:443"));

        assertThat(normalized.events).hasSize(2);
        assertThat(normalized.events.get(1).traffic().packets()).isEqualTo(5);
        assertThat(normalized.normalizer.counts().duplicates()).isEqualTo(2);
    }

    @Test
    void shouldKeepOverlaysApart() {
        assertThat(Normalized.of(
                                forward(),
                                forward().overlay("vlan:12"),
                                forward().overlay("vlan:13"))
                        .events)
                .hasSize(3);
    }

    @Test
    void shouldKeepProtocolsApart() {
        assertThat(Normalized.of(forward(), forward().protocol(TransportProtocol.UDP)).events)
                .hasSize(2);
    }

    @Test
    void shouldTakeAMappedAddressForTheSameHost() {
        assertThat(Normalized.of(forward(), forward().between("::ffff:10.0.0.31:40000", Record.SERVER)).events)
                .hasSize(1);
    }

    @Test
    void shouldBeginANewConnectionAfterALongSilence() {
        Normalized normalized = Normalized.of(
                forward().window(0, 60),
                forward().window(60 + 1800, 2000),
                forward().window(2000 + 1801, 4000));

        assertThat(normalized.events).extracting(ConnectionEvent::start).containsExactly(Record.at(0), Record.at(3801));
        assertThat(normalized.events).extracting(ConnectionEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeginANewConnectionWhenThePortIsUsedAgain() {
        Normalized normalized = Normalized.of(
                forward().syn().closing(),
                backward().synAck().closing(),
                forward().syn().window(100, 160));

        assertThat(normalized.events).extracting(ConnectionEvent::start).containsExactly(Record.at(0), Record.at(100));
    }

    @Test
    void shouldNotTakeTheSecondObserversSynForANewOpening() {
        Normalized normalized = Normalized.of(
                forward().syn().closing(),
                forward().syn().closing().observer("eni-2").window(70, 130));

        assertThat(normalized.events).hasSize(1);
    }

    @Test
    void shouldTellEventsInTheOrderOfTheirStart() {
        Normalized normalized = Normalized.of(
                forward().window(50, 60).between("10.0.0.1:40000", "10.0.0.2:443"),
                forward().window(10, 70).between("10.0.0.3:40000", "10.0.0.2:443"),
                forward().window(30, 35).between("10.0.0.5:40000", "10.0.0.2:443"));

        assertThat(normalized.events)
                .extracting(ConnectionEvent::start)
                .containsExactly(Record.at(10), Record.at(30), Record.at(50));
    }

    @Test
    void shouldTakeNamesFromWhicheverRecordHasThem() {
        ConnectionEvent event = Normalized.only(
                forward().syn(), backward().workload("apigee/cassandra-0").window(5, 9));

        assertThat(event.destination().workload()).isEqualTo("apigee/cassandra-0");
        assertThat(event.source().workload()).isNull();
    }

    @Test
    void shouldPassLossesOn() {
        Normalized normalized = new Normalized(NormalizerConfig.DEFAULT);
        Loss loss = new Loss(LossCause.SOURCE_LOST, "input", 3, "line 1");
        normalized.normalizer.lost(loss);

        assertThat(normalized.losses).containsExactly(loss);
    }

    @Test
    void shouldTellAConflictOfProofsAsUnknownAndCountIt() {
        Normalized normalized = Normalized.of(forward().syn(), backward().syn().window(5, 60));

        assertThat(normalized.events.get(0).initiator()).isEqualTo(Initiator.UNKNOWN);
        assertThat(normalized.events.get(0).source().socket()).isEqualTo(Record.CLIENT);
        assertThat(normalized.losses).hasSize(1);
        assertThat(normalized.losses.get(0).cause()).isEqualTo(LossCause.CONFLICTING_EVIDENCE);
        assertThat(normalized.losses.get(0).detail()).contains(Record.CLIENT).contains(Record.SERVER);
        assertThat(normalized.normalizer.counts().conflicts()).isEqualTo(1);
    }

    @Test
    void shouldCountConflictsOfOneInputInOneLoss() {
        Normalized normalized = Normalized.of(
                forward().syn(),
                backward().syn(),
                forward().syn().between("10.0.0.1:5", "10.0.0.2:6"),
                forward().syn().between("10.0.0.2:6", "10.0.0.1:5"));

        assertThat(normalized.losses).singleElement().extracting(Loss::count).isEqualTo(2L);
    }

    @Test
    void shouldBeUsableAgainAfterTheFlush() {
        Normalized normalized = Normalized.of(forward());
        normalized.normalizer.finish();
        assertThat(normalized.events).hasSize(1);
        normalized.normalizer.observed(forward().build());
        normalized.normalizer.finish();

        assertThat(normalized.events).hasSize(2);
        assertThat(normalized.normalizer.counts().observations()).isEqualTo(2);
    }

    @Test
    void shouldSeeAnotherOpeningAfterAnAcceptedConnectionWasQuietThoughNoCloseWasRecorded() {
        assertThat(Normalized.of(
                                forward().syn(),
                                backward().synAck(),
                                backward().synAck().window(600, 660),
                                forward().syn().window(600, 660))
                        .events)
                .hasSize(2);
        assertThat(Normalized.of(
                                forward().syn(),
                                backward().synAck(),
                                forward().syn().window(120, 180))
                        .events)
                .hasSize(1);
    }
}
