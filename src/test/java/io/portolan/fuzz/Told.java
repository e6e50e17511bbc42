package io.portolan.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.PacketCounts;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.Observation;
import io.portolan.model.observation.ObservationSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Everything that a reader told about one input. */
final class Told implements ObservationSink {
    static final String INPUT = "input";
    /** So few connections that a fuzzer reaches the bounds. */
    static final FlowLimits NARROW = new FlowLimits(3, 2_000);

    final List<Observation> observations = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();

    interface PacketReading {
        PacketCounts read(InputStream input, ObservationSink sink) throws IOException;
    }

    @Override
    public void observed(Observation observation) {
        observations.add(observation);
    }

    @Override
    public void lost(Loss loss) {
        losses.add(loss);
    }

    static Told by(InputReader reader, byte[] bytes) {
        Told told = new Told();
        try {
            reader.read(INPUT, new ByteArrayInputStream(bytes), told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told;
    }

    /** Reads packets, and holds the accounts against each other. */
    static Told by(PacketReading reader, byte[] bytes) {
        Told told = new Told();
        try {
            told.accounts(reader.read(new ByteArrayInputStream(bytes), told));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told;
    }

    private void accounts(PacketCounts counts) {
        assertThat(counts.decoded() + counts.rejectedTotal())
                .as("decoded plus rejected: %s", counts)
                .isEqualTo(counts.read());
        long inConnections = observations.stream()
                .mapToLong(each -> each.traffic().packets())
                .sum();
        assertThat(inConnections + counts.copies())
                .as("packets of connections, and copies: %s", counts)
                .isLessThanOrEqualTo(counts.decoded()
                        - counts.joined()
                        + counts.inner().decoded()
                        - counts.inner().joined());
        assertThat(counts.inner().decoded() + counts.inner().rejectedTotal())
                .as("decoded plus rejected in tunnels: %s", counts)
                .isEqualTo(counts.inner().read());
        observations.forEach(Claims::honest);
    }

    void sameAs(Told other) {
        assertThat(other.observations).as("read again").isEqualTo(observations);
        assertThat(other.losses).as("read again").isEqualTo(losses);
    }
}
