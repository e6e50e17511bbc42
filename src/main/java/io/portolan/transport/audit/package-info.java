/**
 * The auditor's side: batches of events from {@code portolan.connections.v1}, judged by an {@link io.portolan.model.exchange.AuditStep}.
 *
 * <p>Violations, traffic counts, dead letters, an account of what was lost, and the consumed offsets are committed in one Kafka transaction, so
 * that a killed auditor leaves all of it or nothing. The auditors of one group share the partitions; more of them need nothing else.
 */
@NullMarked
package io.portolan.transport.audit;

import org.jspecify.annotations.NullMarked;
