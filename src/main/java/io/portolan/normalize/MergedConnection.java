package io.portolan.normalize;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.EventId;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.IpAddress;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection out of its records. */
final class MergedConnection {
    private final List<Held> records;
    private final List<Held> evidence;
    private final InitiatorRule rule;
    private final Traffic traffic;
    private final Outcome outcome;

    /** @param records the records of one connection in the order of event time, not empty */
    MergedConnection(List<Held> records) {
        this.records = records;
        evidence = records.stream().filter(held -> !held.carried()).toList();
        rule = InitiatorRule.strongest(records);
        traffic = TrafficSum.of(records);
        outcome = OutcomeRule.of(records, rule.initiator(), traffic);
    }

    /** Whether both sides are proven to have opened it. */
    boolean conflict() {
        return rule.conflict();
    }

    /** The event; empty when there is nothing but what an earlier part carried over. */
    Optional<ConnectionEvent> event() {
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        Observation first = evidence.get(0).record();
        Endpoint low = endpoint(Side.A);
        Endpoint high = endpoint(Side.B);
        Initiator initiator =
                rule.conflict() ? rule.initiator() : InitiatorRule.guess(rule.initiator(), first.protocol(), low, high);
        Side source = initiator.side() == Side.UNKNOWN ? evidence.get(0).sender() : initiator.side();
        boolean forward = source == Side.A;
        return Optional.of(new ConnectionEvent(
                EventId.of(first.origin().format(), first.protocol(), low, high, first.from(), first.overlay()),
                first.origin(),
                first.from(),
                end(),
                first.protocol(),
                forward ? low : high,
                forward ? high : low,
                asSource(initiator),
                outcome,
                tls(),
                forward ? traffic : traffic.reversed(),
                first.overlay(),
                0,
                null,
                first.sampling(),
                evidence.stream().anyMatch(held -> held.record().closing())));
    }

    /** What a later part of the same connection must still know: who opened it, that it stood, that it closed. */
    Held carriedOver() {
        Held last = records.get(records.size() - 1);
        Held marked = records.stream()
                .filter(held -> held.record().closing())
                .reduce((one, other) -> other)
                .orElse(last);
        Observation record = last.record();
        Initiator initiator = rule.initiator();
        Observation carried = new Observation(
                record.origin(),
                null,
                marked.record().observer(),
                marked.record().to(),
                marked.record().to(),
                record.protocol(),
                record.a(),
                record.b(),
                last.inOrder() || initiator.side() == Side.UNKNOWN
                        ? initiator
                        : new Initiator(initiator.side().other(), initiator.evidence()),
                outcome == Outcome.ESTABLISHED ? outcome : Outcome.UNKNOWN,
                TlsObservation.NONE,
                Traffic.NOT_COUNTED,
                record.overlay(),
                false,
                marked.record().closing());
        return new Held(carried, last.inOrder(), true);
    }

    /** An event's source is A. */
    static Initiator asSource(Initiator initiator) {
        return initiator.side() == Side.B ? new Initiator(Side.A, initiator.evidence()) : initiator;
    }

    private Instant end() {
        return evidence.stream()
                .map(held -> held.record().to())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private Endpoint endpoint(Side side) {
        Endpoint any = endpoint(records.get(0), side);
        IpAddress address = any.address();
        Endpoint named = named(side, any);
        return new Endpoint(
                address,
                any.port(),
                known(side, Endpoint::workload),
                named.name(),
                named.nameEvidence(),
                named.dnsNames() != null ? named.dnsNames() : known(side, MergedConnection::ownAnswers));
    }

    /** The first that has a name; a name that only others asked for only where there is no better one. */
    private Endpoint named(Side side, Endpoint any) {
        Endpoint first = any;
        for (Held held : records) {
            Endpoint each = endpoint(held, side);
            boolean better = first.name() == null || first.nameEvidence() == NameEvidence.DNS_ANSWER_TO_OTHERS;
            boolean good = each.name() != null && each.nameEvidence() != NameEvidence.DNS_ANSWER_TO_OTHERS;
            first = better && (good || first.name() == null) ? each : first;
        }
        return first;
    }

    /** What DNS answers to others called an address says nothing of what this client asked for. */
    private static @Nullable List<String> ownAnswers(Endpoint end) {
        return end.nameEvidence() == NameEvidence.DNS_ANSWER_TO_OTHERS ? null : end.dnsNames();
    }

    private static Endpoint endpoint(Held held, Side side) {
        return held.inOrder() == (side == Side.A)
                ? held.record().a()
                : held.record().b();
    }

    /** The first that any record knows. */
    private <T> @Nullable T known(Side side, Function<Endpoint, @Nullable T> field) {
        for (Held held : records) {
            T value = field.apply(endpoint(held, side));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private TlsObservation tls() {
        return evidence.stream()
                .map(held -> held.record().tls())
                .filter(tls -> tls.state() != TlsState.NOT_OBSERVED)
                .findFirst()
                .orElse(TlsObservation.NONE);
    }
}
