package io.portolan.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.PcapReader;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.observation.Observation;
import java.util.List;

/**
 * Any bytes as the segments of four connections, which share an address pair and differ by a port.
 *
 * <p>Besides the accounts: an initiator is proven only by a SYN or SYN+ACK that is in the input, and what the other connections do
 * changes nothing about the first.
 */
public final class TcpFuzz {
    private TcpFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        TcpPlay all = TcpPlay.of(data, TcpPlay.EVERY);
        Told told = read(all);
        told.sameAs(read(all));
        assertThat(told.losses).as("every packet decodes").isEmpty();
        told.observations.forEach(each -> proven(each, all));
        Told.by((input, sink) -> new PcapReader(Told.NARROW).readCounting(Told.INPUT, input, sink), all.capture());

        Told alone = read(TcpPlay.of(data, 0));
        assertThat(tellingOf(0, told)).as("connection 0 among others").isEqualTo(tellingOf(0, alone));
    }

    private static Told read(TcpPlay play) {
        return Told.by((input, sink) -> new PcapReader().readCounting(Told.INPUT, input, sink), play.capture());
    }

    private static List<String> tellingOf(int connection, Told told) {
        return told.observations.stream()
                .filter(each -> connection(each) == connection)
                .map(each -> each.toString().replaceFirst("origin=Origin\\[[^]]*]", ""))
                .toList();
    }

    private static int connection(Observation observation) {
        return Math.max(observation.a().port(), observation.b().port()) - TcpPlay.FIRST_CLIENT_PORT;
    }

    private static void proven(Observation observation, TcpPlay play) {
        boolean aIsClient = observation.a().port() >= TcpPlay.FIRST_CLIENT_PORT;
        boolean byClient = (observation.initiator().side() == Side.A) == aIsClient;
        int connection = connection(observation);
        if (observation.initiator().evidence() == InitiatorEvidence.TCP_SYN) {
            assertThat(play.sent(connection, byClient ? 0 : 1, TcpPlay.SYN))
                    .as("SYN of the initiator: %s", observation)
                    .isTrue();
        }
        if (observation.initiator().evidence() == InitiatorEvidence.TCP_SYN_ACK) {
            assertThat(play.sent(connection, byClient ? 1 : 0, TcpPlay.SYN_ACK))
                    .as("SYN+ACK of the responder: %s", observation)
                    .isTrue();
        }
    }
}
