package io.portolan.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class HandoverTest {
    private static final ProducerRecord<byte[], byte[]> RECORD = new ProducerRecord<>("topic", new byte[1]);

    @Test
    void shouldFailAtOnceWhenTheProducerKnowsThatNothingIsSent() {
        TimeoutException gone = new TimeoutException("Topic topic not present in metadata after 30000 ms.");

        assertThatThrownBy(() -> Handover.send(answering(CompletableFuture.failedFuture(gone)), RECORD))
                .isSameAs(gone);
    }

    @Test
    void shouldNotWaitForTheAcknowledgement() {
        CompletableFuture<RecordMetadata> open = new CompletableFuture<>();

        Handover.send(answering(open), RECORD);

        assertThat(open).isNotDone();
    }

    private static MockProducer<byte[], byte[]> answering(Future<RecordMetadata> answer) {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                return answer;
            }
        };
    }
}
