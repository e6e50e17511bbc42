package io.portolan.normalize;

import static io.portolan.normalize.Record.backward;
import static io.portolan.normalize.Record.forward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizerBoundsTest {
    private static final Initiator PROVEN = new Initiator(Side.A, InitiatorEvidence.TCP_SYN);

    @Test
    void shouldForgetTheOldestIdsOnly() {
        NormalizerConfig config = new NormalizerConfig(Duration.ofMinutes(30), 10, 100, 10, 2);
        Normalized normalized = new Normalized(config);
        for (String id : List.of("a", "b", "b", "c", "b", "a")) {
            normalized.normalizer.observed(forward().id(id).whole().build());
        }

        assertThat(normalized.normalizer.counts().duplicates()).isEqualTo(2);
        assertThat(normalized.events).hasSize(4);
    }

    @Test
    void shouldTellTheConnectionUsedLongestAgoWhenTooManyAreOpen() {
        Normalized normalized = new Normalized(new NormalizerConfig(Duration.ofMinutes(30), 2, 100, 10, 10));
        List<String> clients = List.of("10.0.0.1:40001", "10.0.0.1:40002", "10.0.0.1:40001", "10.0.0.1:40003");
        clients.forEach(client -> normalized.normalizer.observed(
                forward().between(client, Record.SERVER).build()));

        assertThat(normalized.events).extracting(event -> event.source().port()).containsExactly(40002);
        assertThat(normalized.normalizer.counts().toldEarly()).isEqualTo(1);
        normalized.normalizer.finish();
        assertThat(normalized.losses).extracting(Loss::cause).containsExactly(LossCause.TOLD_EARLY);
        assertThat(normalized.events).hasSize(3);
        assertThat(normalized.normalizer.counts().events()).isEqualTo(3);
    }

    @Test
    void shouldBoundTheRecordsHeldOverAllConnections() {
        Normalized normalized = new Normalized(new NormalizerConfig(Duration.ofMinutes(30), 100, 3, 10, 10));
        for (int i = 0; i < 4; i++) {
            normalized.normalizer.observed(forward()
                    .between("10.0.0.1:" + (40000 + i / 2), Record.SERVER)
                    .window(i, i)
                    .build());
        }

        assertThat(normalized.events).hasSize(1);
    }

    @Test
    void shouldKeepWhatIsKnownOfALongConnectionOverItsParts() {
        NormalizerConfig config = new NormalizerConfig(Duration.ofMinutes(30), 100, 1000, 10, 10);
        List<io.portolan.model.observation.Observation> records = new ArrayList<>();
        records.add(forward().syn().window(0, 0).build());
        records.add(backward().synAck().window(1, 1).build());
        for (int i = 2; i < 40; i++) {
            records.add((i % 2 == 0 ? forward() : backward())
                    .window(i, i)
                    .counted(1, 100)
                    .build());
        }
        Normalized normalized = Normalized.of(config, records);

        assertThat(normalized.events).hasSizeGreaterThan(2);
        assertThat(normalized.events).allMatch(event -> event.initiator().equals(PROVEN));
        assertThat(normalized.events).allMatch(event -> event.source().socket().equals(Record.CLIENT));
        assertThat(normalized.events).extracting(ConnectionEvent::id).doesNotHaveDuplicates();
        assertThat(normalized.events.stream()
                        .mapToLong(event -> event.traffic().packets())
                        .filter(n -> n > 0)
                        .sum())
                .isEqualTo(38);
    }

    @Test
    void shouldSeePortReuseOverTheEndOfAPart() {
        NormalizerConfig config = new NormalizerConfig(Duration.ofMinutes(30), 100, 1000, 2, 10);
        Normalized normalized = Normalized.of(
                config,
                List.of(
                        forward().syn().window(0, 0).build(),
                        backward().synAck().window(1, 1).build(),
                        forward().closing().window(2, 2).build(),
                        backward().syn().window(9, 9).build()));

        assertThat(normalized.events).hasSize(2);
        assertThat(normalized.events.get(1).source().socket()).isEqualTo(Record.SERVER);
        assertThat(normalized.normalizer.counts().conflicts()).isZero();
    }

    @Test
    void shouldRefuseBoundsThatHoldNothing() {
        assertThatThrownBy(() -> new NormalizerConfig(Duration.ZERO, 1, 1, 2, 1))
                .hasMessageContaining("merge window");
        assertThatThrownBy(() -> new NormalizerConfig(Duration.ofHours(1), 0, 1, 2, 1))
                .hasMessage("open connections: 0 (expected: at least 1)");
        assertThatThrownBy(() -> new NormalizerConfig(Duration.ofHours(1), 1, 0, 2, 1))
                .hasMessageContaining("held records: 0");
        assertThatThrownBy(() -> new NormalizerConfig(Duration.ofHours(1), 1, 1, 1, 1))
                .hasMessageContaining("records per connection: 1");
        assertThatThrownBy(() -> new NormalizerConfig(Duration.ofHours(1), 1, 1, 2, 0))
                .hasMessageContaining("remembered ids: 0");
    }
}
