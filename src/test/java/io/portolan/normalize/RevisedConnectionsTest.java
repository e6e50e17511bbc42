package io.portolan.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisedConnectionsTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    private final List<ConnectionEvent> told = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private boolean room = true;
    private final RevisedConnections connections = new RevisedConnections(
            event -> {
                if (room) {
                    told.add(event);
                }
                return room;
            },
            losses::add,
            2);

    @Test
    void shouldNameWhatWasSaidBefore() {
        connections.observed(seen(1, 1, false));
        connections.observed(seen(1, 5, false));
        connections.observed(seen(1, 9, true));

        assertThat(told).extracting(ConnectionEvent::revision).containsExactly(0, 1, 2);
        assertThat(told)
                .extracting(ConnectionEvent::id)
                .containsOnly(told.get(0).id());
        assertThat(told.get(2).previous()).isEqualTo(told.get(1).told());
        assertThat(connections.connections()).isOne();
    }

    @Test
    void shouldSayNothingTwice() {
        connections.observed(seen(1, 1, false));
        connections.observed(seen(1, 1, false));

        assertThat(told).hasSize(1);
        assertThat(connections.observations()).isEqualTo(2);
    }

    @Test
    void shouldTakeWhatWasRefusedAsNeverSaid() {
        connections.observed(seen(1, 1, false));
        room = false;
        connections.observed(seen(1, 5, false));
        room = true;
        connections.observed(seen(1, 9, true));

        assertThat(told).extracting(ConnectionEvent::revision).containsExactly(0, 1);
        assertThat(told.get(1).previous()).isEqualTo(told.get(0).told());
        assertThat(losses).isEmpty();
    }

    @Test
    void shouldCountAnEndThatFoundNoRoom() {
        room = false;
        connections.observed(seen(1, 1, false));
        connections.observed(seen(1, 2, true));

        assertThat(told).isEmpty();
        assertThat(losses).extracting(Loss::cause).containsExactly(LossCause.NOT_SENT);
    }

    @Test
    void shouldTellOnceAtTheEndWhatItCannotRemember() {
        connections.observed(seen(1, 1, false));
        connections.observed(seen(2, 1, false));
        connections.observed(seen(3, 1, false));
        assertThat(told).hasSize(2);

        connections.observed(seen(3, 4, true));
        connections.observed(seen(1, 4, true));

        assertThat(told).extracting(ConnectionEvent::revision).containsExactly(0, 0, 0, 1);
        assertThat(losses).isEmpty();
    }

    private static Observation seen(int port, long packets, boolean last) {
        return new Observation(
                new Origin("live", "eth0", port),
                null,
                null,
                START,
                START.plusSeconds(packets),
                TransportProtocol.TCP,
                new Endpoint(IpAddress.parse("10.0.0.1"), 40_000 + port),
                new Endpoint(IpAddress.parse("10.0.0.2"), 9042),
                new Initiator(Side.A, InitiatorEvidence.TCP_SYN),
                Outcome.ESTABLISHED,
                TlsObservation.NONE,
                new Traffic(packets, 0, 100 * packets, 0),
                List.of(),
                true,
                last,
                0,
                last,
                1);
    }
}
