package io.portolan.app.inspect;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.view.capture.SeenView;
import io.portolan.view.capture.SeenView.PortView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts connections by what they show; a few array cells each. */
final class SeenCounter {
    private static final int MOST_PORTS_SHOWN = 20;
    private static final int MOST_OVERLAYS = 256;
    private static final int MOST_APPLICATION_PROTOCOLS = 64;
    private static final int PROTOCOLS = 256;
    private static final String OTHER = "other";

    private static final Comparator<PortView> BUSIEST_FIRST = Comparator.comparingLong(PortView::connections)
            .reversed()
            .thenComparing(PortView::protocol)
            .thenComparing(PortView::port);

    private final long[][] outcomes = new long[PROTOCOLS][];
    private final long[] initiators = new long[InitiatorEvidence.values().length];
    private final long[] tlsStates = new long[TlsState.values().length];
    private final long[] tlsVersions = new long[TlsVersion.values().length];
    private final long[] clients = new long[ClientAuthentication.values().length];
    private final Map<String, Long> overlays = new TreeMap<>();
    private final Map<String, Long> applicationProtocols = new TreeMap<>();
    /** By protocol and port, at most 2 to the power of 24 of them. */
    private final Map<Integer, long[]> ports = new HashMap<>();

    private long total;

    void add(Observation observation) {
        total++;
        int protocol = observation.protocol().number();
        if (outcomes[protocol] == null) {
            outcomes[protocol] = new long[Outcome.values().length];
        }
        outcomes[protocol][observation.outcome().ordinal()]++;
        initiators[observation.initiator().evidence().ordinal()]++;
        addTls(observation.tls());
        if (!observation.overlay().isEmpty()) {
            bounded(overlays, String.join(",", observation.overlay()), MOST_OVERLAYS);
        }
        Endpoint responder = observation.initiator().side() == Side.B ? observation.a() : observation.b();
        if (responder.port() > 0) {
            ports.computeIfAbsent(protocol << 16 | responder.port(), port -> new long[1])[0]++;
        }
    }

    private void addTls(TlsObservation tls) {
        tlsStates[tls.state().ordinal()]++;
        if (tls.version() != null) {
            tlsVersions[tls.version().ordinal()]++;
        }
        if (tls.state() != TlsState.NOT_OBSERVED && tls.state() != TlsState.PLAINTEXT) {
            clients[tls.clientAuthentication().ordinal()]++;
        }
        if (tls.applicationProtocol() != null) {
            bounded(applicationProtocols, tls.applicationProtocol(), MOST_APPLICATION_PROTOCOLS);
        }
    }

    private static void bounded(Map<String, Long> counts, String key, int most) {
        counts.merge(counts.size() < most || counts.containsKey(key) ? key : OTHER, 1L, Long::sum);
    }

    SeenView view() {
        Map<String, Map<String, Long>> protocols = new LinkedHashMap<>();
        for (int number = 0; number < PROTOCOLS; number++) {
            if (outcomes[number] != null) {
                protocols.put(new TransportProtocol(number).toString(), byConstant(Outcome.values(), outcomes[number]));
            }
        }
        List<PortView> busiest = new ArrayList<>();
        ports.forEach((key, count) ->
                busiest.add(new PortView(new TransportProtocol(key >>> 16).toString(), key & 0xffff, count[0])));
        busiest.sort(BUSIEST_FIRST);
        List<PortView> shown = busiest.subList(0, Math.min(MOST_PORTS_SHOWN, busiest.size()));
        long others = busiest.stream()
                .skip(shown.size())
                .mapToLong(PortView::connections)
                .sum();
        return new SeenView(
                total,
                protocols,
                byConstant(InitiatorEvidence.values(), initiators),
                byConstant(TlsState.values(), tlsStates),
                versions(),
                byConstant(ClientAuthentication.values(), clients),
                applicationProtocols,
                overlays,
                shown,
                others);
    }

    private Map<String, Long> versions() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (TlsVersion each : TlsVersion.values()) {
            counts.put(each.label(), tlsVersions[each.ordinal()]);
        }
        return counts;
    }

    private static Map<String, Long> byConstant(Enum<?>[] constants, long[] counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (Enum<?> each : constants) {
            named.put(each.name(), counts[each.ordinal()]);
        }
        return named;
    }
}
