package io.portolan.bench;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.EventId;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.time.TimeSpans;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A documented matrix of so many rows between 64 components, an overlay of a tenth as many, and connections under it: six in ten use a
 * row, the rest go anywhere; one in five has an inferred initiator, one in five a host name. Always the same ones.
 */
final class VerdictCases implements IdentitySource {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TlsObservation MUTUAL = new TlsObservation(
            TlsState.ESTABLISHED, TlsVersion.TLS_1_2, null, ClientAuthentication.PROVEN, null, -1, -1, List.of());

    private final Random random = new Random(42);
    private final List<Component> components = new ArrayList<>(Component.DOCUMENTED);
    private final List<Identity> owners = new ArrayList<>();
    private final List<MatrixRow> rows = new ArrayList<>();
    final RuleSet rules;

    VerdictCases(int size) {
        while (components.size() < 64) {
            components.add(new Component("declared-" + components.size()));
        }
        components.forEach(owner -> owners.add(new Identity.Known(owner, null, Basis.INVENTORY)));
        for (int i = 0; i < size; i++) {
            rows.add(row("row-" + i));
        }
        List<MatrixRow> site = new ArrayList<>();
        for (int i = 0; i < size / 10; i++) {
            site.add(row("site-" + i));
        }
        List<NamedComponent> names = List.of(new NamedComponent("*.googleapis.com", Component.GCP, Evidence.Q));
        rules = new RuleSet(
                new Matrix("page", "", Layer.DOCUMENTED, "", "", List.of(), names, rows),
                List.of(new Matrix("site", "", Layer.SITE, "", "", List.of(), List.of(), site)),
                List.of());
    }

    private MatrixRow row(String id) {
        boolean twoWay = random.nextInt(8) == 0;
        Set<SecurityAlternative> security = switch (random.nextInt(3)) {
            case 0 -> Set.of(SecurityAlternative.MTLS);
            case 1 -> Set.of(SecurityAlternative.TLS);
            default -> Set.of();
        };
        String ports = random.nextInt(10) == 0 ? "30000-32767" : Integer.toString(1 + random.nextInt(20_000));
        return new MatrixRow(
                id,
                Set.of(any()),
                Set.of(any()),
                twoWay,
                twoWay ? Opener.EITHER : Opener.SOURCE,
                Set.of(TransportProtocol.TCP),
                Ports.parse(ports),
                security,
                "",
                random.nextInt(10) == 0 ? RowStatus.OPTIONAL : RowStatus.LISTED,
                null,
                MatrixRow.Domains.NONE,
                "",
                new MatrixRow.Provenance(Evidence.Q, "", "", ""));
    }

    private Component any() {
        return components.get(random.nextInt(components.size()));
    }

    /** So many connections, one after another. */
    ConnectionEvent[] events(int count) {
        ConnectionEvent[] events = new ConnectionEvent[count];
        for (int i = 0; i < count; i++) {
            MatrixRow row = rows.get(random.nextInt(rows.size()));
            boolean fits = random.nextInt(10) < 6;
            Component source = fits ? row.sources().iterator().next() : any();
            Component destination = fits ? row.destinations().iterator().next() : any();
            int port = fits ? row.ports().ranges().get(0).first() : 1 + random.nextInt(20_000);
            events[i] = event(source, destination, port);
        }
        return events;
    }

    private ConnectionEvent event(Component source, Component destination, int port) {
        boolean proven = random.nextInt(5) != 0;
        String name = random.nextInt(5) == 0 ? "storage-" + random.nextInt(100) + ".googleapis.com" : null;
        Endpoint from = new Endpoint(address(source), 32768 + random.nextInt(20_000));
        Endpoint to = new Endpoint(address(destination), port, null, name);
        return new ConnectionEvent(
                EventId.digest(from + " " + to),
                new Origin("pcap", "bench", 1),
                NOON,
                NOON.plusSeconds(1),
                TransportProtocol.TCP,
                from,
                to,
                proven ? new Initiator(Side.A, InitiatorEvidence.TCP_SYN) : Initiator.UNKNOWN,
                Outcome.ESTABLISHED,
                random.nextBoolean() ? MUTUAL : TlsObservation.NONE,
                Traffic.NOT_COUNTED,
                List.of());
    }

    private IpAddress address(Component component) {
        return IpAddress.v4(0x0a000000 + components.indexOf(component));
    }

    @Override
    public Identity at(IpAddress address, Instant time) {
        return owners.get((int) address.low() & 63);
    }

    @Override
    public Set<Component> deployedAt(Instant time) {
        return Set.of();
    }

    @Override
    public TimeSpans presence(Component component) {
        return TimeSpans.NEVER;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
