package io.portolan.capture.packet.flow;

import io.portolan.capture.packet.decode.Overlay;
import io.portolan.capture.packet.dns.PassiveDns;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Origin;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One finished connection, ready to be told: who, when, how much, who opened it and how far it got. */
public final class FlowSummary {
    /** Linux' default range begins here; Kubernetes' node ports end below. */
    private static final int FIRST_EPHEMERAL_PORT = 32768;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Flow flow;
    private final TlsObservation tls;

    private FlowSummary(Flow flow) {
        this.flow = flow;
        this.tls = flow.tls();
    }

    static FlowSummary of(Flow flow) {
        return new FlowSummary(flow);
    }

    /** Index of the interface that its first packet was seen on. */
    public int interfaceIndex() {
        return flow.interfaceIndex;
    }

    public long firstPacket() {
        return flow.firstPacket;
    }

    /**
     * The observation; A sent the first packet, unless a SYN shows that B opened the connection: then they are swapped.
     *
     * @param names what DNS answers called the addresses
     */
    public Observation observation(Origin origin, @Nullable String observer, PassiveDns names) {
        boolean swap = flow.tcp != null && flow.tcp.opener() == 1;
        Initiator initiator = initiator();
        Traffic traffic = new Traffic(flow.packetsForward, flow.packetsBackward, flow.bytesForward, flow.bytesBackward);
        Endpoint a = endpoint(0, initiator, names);
        Endpoint b = endpoint(1, initiator, names);
        return new Observation(
                origin,
                null,
                observer,
                instant(flow.startNanos),
                instant(flow.endNanos),
                new TransportProtocol(flow.protocol),
                swap ? b : a,
                swap ? a : b,
                swap ? new Initiator(initiator.side().other(), initiator.evidence()) : initiator,
                outcome(),
                tls,
                swap ? traffic.reversed() : traffic,
                Overlay.names(flow.overlay),
                true,
                flow.tcp != null && flow.tcp.closed());
    }

    private Endpoint endpoint(int side, Initiator initiator, PassiveDns names) {
        long high = side == 0 ? flow.aHigh : flow.bHigh;
        long low = side == 0 ? flow.aLow : flow.bLow;
        IpAddress address = flow.v4 ? IpAddress.v4((int) low) : IpAddress.v6(high, low);
        int port = side == 0 ? flow.aPort : flow.bPort;
        Side self = side == 0 ? Side.A : Side.B;
        if (initiator.proven() && initiator.side() == self) {
            return new Endpoint(address, port);
        }
        long otherHigh = side == 0 ? flow.bHigh : flow.aHigh;
        long otherLow = side == 0 ? flow.bLow : flow.aLow;
        List<String> asked = names.names(flow.v4, otherHigh, otherLow, high, low, flow.startNanos);
        String claimed = flow.tlsClient == 1 - side ? tls.claimedName() : null;
        if (claimed != null) {
            return new Endpoint(address, port, null, claimed, NameEvidence.SNI, asked);
        }
        if (asked != null) {
            return new Endpoint(address, port, null, asked.get(0), NameEvidence.DNS_ANSWER, asked);
        }
        boolean called = initiator.side() == self.other();
        List<String> others = called ? names.namesByAnyone(flow.v4, high, low, flow.startNanos) : null;
        return others == null
                ? new Endpoint(address, port)
                : new Endpoint(address, port, null, others.get(0), NameEvidence.DNS_ANSWER_TO_OTHERS, others);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private Initiator initiator() {
        if (flow.tcp != null && flow.tcp.opener() != TcpProgress.NO_SIDE) {
            return initiator(flow.tcp.opener(), InitiatorEvidence.TCP_SYN);
        }
        if (flow.tcp != null && flow.tcp.answeredSide() != TcpProgress.NO_SIDE) {
            return initiator(flow.tcp.answeredSide(), InitiatorEvidence.TCP_SYN_ACK);
        }
        if (flow.tlsClient != TcpProgress.NO_SIDE) {
            return initiator(flow.tlsClient, InitiatorEvidence.TLS_CLIENT_HELLO);
        }
        boolean aEphemeral = flow.aPort >= FIRST_EPHEMERAL_PORT;
        boolean bEphemeral = flow.bPort >= FIRST_EPHEMERAL_PORT;
        if ((flow.tcp != null || flow.isUdp()) && aEphemeral != bEphemeral) {
            return initiator(aEphemeral ? 0 : 1, InitiatorEvidence.EPHEMERAL);
        }
        return Initiator.UNKNOWN;
    }

    private static Initiator initiator(int side, InitiatorEvidence evidence) {
        return new Initiator(side == 0 ? Side.A : Side.B, evidence);
    }

    private Outcome outcome() {
        if (tls.state() == TlsState.FAILED) {
            return Outcome.REFUSED;
        }
        boolean answered = flow.tcp != null ? flow.tcp.answered() : flow.packetsForward > 0 && flow.packetsBackward > 0;
        if (answered) {
            return Outcome.ESTABLISHED;
        }
        if (flow.unreachable || (flow.tcp != null && flow.tcp.refused())) {
            return Outcome.REFUSED;
        }
        return flow.tcp != null && flow.tcp.attempted() ? Outcome.ATTEMPTED : Outcome.UNKNOWN;
    }
}
