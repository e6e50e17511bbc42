package io.portolan.transport;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Gives records to a producer. */
public final class Handover {
    private Handover() {}

    /**
     * Hands one record over and returns before it is acknowledged.
     *
     * <p>Once the broker is gone, each send blocks for {@code max.block.ms} and then reports that only in its future. Whoever does not look
     * waits again with every further record, and notices at the commit at last: minutes instead of the one timeout.
     *
     * @throws KafkaException when the producer already knows that it will not be sent
     */
    public static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> sent = producer.send(record);
        if (!sent.isDone()) {
            return;
        }
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }
}
