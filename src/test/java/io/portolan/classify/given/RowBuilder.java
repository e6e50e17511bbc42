package io.portolan.classify.given;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.MatrixRow.Domains;
import io.portolan.model.matrix.MatrixRow.Provenance;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.net.TransportProtocol;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row in a few words: TCP, one-way, listed, without security, unless said otherwise. */
public final class RowBuilder {
    private final String id;
    private final Set<Component> sources;
    private final Set<Component> destinations;
    private final String ports;
    private boolean twoWay;
    private Opener opener = Opener.SOURCE;
    private Set<TransportProtocol> protocols = Set.of(TransportProtocol.TCP);
    private Set<SecurityAlternative> security = Set.of();
    private String securityWords = "";
    private RowStatus status = RowStatus.LISTED;
    private @Nullable RowCondition condition;
    private Domains domains = Domains.NONE;
    private Evidence evidence = Evidence.Q;

    private RowBuilder(String id, Set<Component> sources, Set<Component> destinations, String ports) {
        this.id = id;
        this.sources = sources;
        this.destinations = destinations;
        this.ports = ports;
    }

    public static RowBuilder row(String id, Component source, Component destination, String ports) {
        return new RowBuilder(id, Set.of(source), Set.of(destination), ports);
    }

    public static RowBuilder row(String id, Set<Component> sources, Set<Component> destinations, String ports) {
        return new RowBuilder(id, sources, destinations, ports);
    }

    public RowBuilder twoWay(Opener who) {
        twoWay = true;
        opener = who;
        return this;
    }

    public RowBuilder protocols(TransportProtocol... all) {
        protocols = Set.of(all);
        return this;
    }

    public RowBuilder security(String words, SecurityAlternative... alternatives) {
        securityWords = words;
        security = Set.of(alternatives);
        return this;
    }

    public RowBuilder security(Set<SecurityAlternative> alternatives) {
        security = alternatives;
        return this;
    }

    public RowBuilder mtls() {
        return security("mTLS", SecurityAlternative.MTLS);
    }

    public RowBuilder tls() {
        return security("TLS", SecurityAlternative.TLS);
    }

    public RowBuilder oauth() {
        return security("OAuth over TLS 1.2", SecurityAlternative.TLS_1_2);
    }

    public RowBuilder status(RowStatus how) {
        status = how;
        return this;
    }

    public RowBuilder unlessDeployed(Component component, String words) {
        condition = new RowCondition(component, words);
        return this;
    }

    public RowBuilder domains(Evidence how, String... names) {
        domains = new Domains(List.of(names), how);
        return this;
    }

    public RowBuilder evidence(Evidence how) {
        evidence = how;
        return this;
    }

    public MatrixRow build() {
        return new MatrixRow(
                id,
                sources,
                destinations,
                twoWay,
                opener,
                protocols,
                Ports.parse(ports),
                security,
                securityWords,
                status,
                condition,
                domains,
                "",
                new Provenance(evidence, "", "", ""));
    }
}
