/**
 * Events to the auditor and verdicts to the historian, through Kafka, each exactly once.
 *
 * <p>{@code send.EventSender} takes a collector's events and commits them together with the collector's own account, so that a restarted
 * collector goes on where it stopped. {@code audit.AuditorLoop} reads them, has them judged, and commits violations, traffic counts
 * and consumed offsets in one Kafka transaction. {@code store.HistorianLoop} reads those and has them stored together with its offsets in one
 * database transaction. This package holds what the three share: configuration, topics, metrics and the consuming loop.
 *
 * <p>Promises: nothing half written is ever read (every consumer reads committed records only); what cannot be decoded is kept and
 * counted, never dropped in silence; a broker or database that goes away is waited for, with bounded pauses, and told to a listener.
 */
@NullMarked
package io.portolan.transport;

import org.jspecify.annotations.NullMarked;
