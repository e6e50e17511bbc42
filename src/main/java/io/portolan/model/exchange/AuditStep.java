package io.portolan.model.exchange;

import io.portolan.model.connection.ConnectionEvent;
import java.util.List;

/** Identify, classify and fold: the same code offline and behind Kafka. Not thread-safe. */
@FunctionalInterface
public interface AuditStep {
    AuditOutput audit(List<ConnectionEvent> events);
}
