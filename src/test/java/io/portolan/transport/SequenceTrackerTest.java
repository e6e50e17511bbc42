package io.portolan.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.transport.wire.EventBatch;
import io.portolan.transport.wire.RandomValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SequenceTrackerTest {
    private static final TopicPartition PARTITION = new TopicPartition("portolan.connections.v1", 3);
    private final SequenceTracker tracker = new SequenceTracker(SequenceTracker.IN_METADATA);

    @Test
    void shouldTakeTheFirstBatchOfAnUnknownEpochAsTheBase() {
        assertThat(check("a", 700, 10)).isEqualTo(new SequenceTracker.Check(0, 0, 700));
        assertThat(check("a", 710, 5)).isEqualTo(new SequenceTracker.Check(0, 0, 710));
    }

    @Test
    void shouldCountTheEventsOfAGap() {
        check("a", 0, 10);

        assertThat(check("a", 17, 1)).isEqualTo(new SequenceTracker.Check(7, 0, 10));
        assertThat(check("a", 18, 1)).isEqualTo(new SequenceTracker.Check(0, 0, 18));
    }

    @Test
    void shouldCountRepeatedEventsAlsoWhereABatchOverlaps() {
        check("a", 0, 10);

        assertThat(check("a", 0, 10)).isEqualTo(new SequenceTracker.Check(0, 10, 10));
        assertThat(check("a", 8, 6)).isEqualTo(new SequenceTracker.Check(0, 2, 10));
        assertThat(check("a", 2, 3)).isEqualTo(new SequenceTracker.Check(0, 3, 14));
        assertThat(check("a", 14, 1)).isEqualTo(new SequenceTracker.Check(0, 0, 14));
    }

    @Test
    void shouldTellCollectorsEpochsAndPartitionsApart() {
        check("a", 0, 10);

        assertThat(check("b", 3, 1).missing()).isZero();
        assertThat(tracker.check(PARTITION, batch("a", "other", 5, 1)).missing())
                .isZero();
        assertThat(tracker.check(new TopicPartition("portolan.connections.v1", 4), batch("a", "e", 99, 1))
                        .missing())
                .isZero();
    }

    @Test
    void shouldGoOnWhereThePredecessorStopped() {
        check("a", 0, 10);
        SequenceTracker successor = new SequenceTracker(SequenceTracker.IN_METADATA);
        successor.restore(PARTITION, tracker.metadata(PARTITION));

        assertThat(successor.check(PARTITION, batch("a", "e", 12, 1))).isEqualTo(new SequenceTracker.Check(2, 0, 10));
    }

    @Test
    void shouldForgetWhatItNoLongerOwns() {
        check("a", 0, 10);
        tracker.forget(List.of(PARTITION));

        assertThat(check("a", 50, 1)).isEqualTo(new SequenceTracker.Check(0, 0, 50));
        assertThat(tracker.metadata(new TopicPartition("x", 0))).isEqualTo("s1");
    }

    @Test
    void shouldKnowNothingFromMetadataThatIsNotItsOwn() {
        for (String metadata : Stream.of(
                        null, "", "x", "s2;0123456789abcdef=5", "s1;zz=1", "s1;0123456789abcdef=zzzzzzzzzzzzz")
                .toList()) {
            tracker.restore(PARTITION, metadata);
            assertThat(tracker.metadata(PARTITION)).as("%s", metadata).isEqualTo("s1");
        }
    }

    /** Kafka refuses offsets with more than 4096 bytes of metadata. */
    @Test
    void shouldRememberTheEpochsHeardOfLastWithinWhatKafkaStores() {
        for (int i = 0; i < 1000; i++) {
            check("collector-" + i, Long.MAX_VALUE / 2, 1);
        }
        assertThat(tracker.metadata(PARTITION)).hasSizeLessThan(4096);
        assertThat(check("collector-999", Long.MAX_VALUE / 2 + 2, 1).missing()).isEqualTo(1);
        assertThat(check("collector-0", Long.MAX_VALUE / 2 + 2, 1).missing()).isZero();
    }

    private SequenceTracker.Check check(String collector, long first, int count) {
        return tracker.check(PARTITION, batch(collector, "e", first, count));
    }

    private static EventBatch batch(String collector, String epoch, long first, int count) {
        RandomValues values = new RandomValues(new Random(count));
        List<io.portolan.model.connection.ConnectionEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(values.event());
        }
        return new EventBatch(collector, epoch, first, events);
    }
}
