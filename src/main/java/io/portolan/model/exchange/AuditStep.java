package io.portolan.model.exchange;

import io.portolan.model.connection.ConnectionEvent;
import java.util.List;

/** Identify, classify and fold: the same code offline and behind Kafka. Not thread-safe. */
@FunctionalInterface
public interface AuditStep {
    AuditOutput audit(List<ConnectionEvent> events);

    /** Hears that this output is committed: the place to count, since an aborted transaction is judged again. */
    default void committed(AuditOutput output) {}
}
