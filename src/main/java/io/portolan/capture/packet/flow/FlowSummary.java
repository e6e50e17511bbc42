package io.portolan.capture.packet.flow;

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

/** One connection as it stood when it was told: who, when, how much, who opened it and how far it got. */
public final class FlowSummary {
    /** Linux' default range begins here; Kubernetes' node ports end below. */
    private static final int FIRST_EPHEMERAL_PORT = 32768;

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long firstPacket;
    private final int interfaceIndex;
    private final int protocol;
    private final IpAddress addressOfA;
    private final IpAddress addressOfB;
    private final int portOfA;
    private final int portOfB;
    private final @Nullable String workloadOfA;
    private final @Nullable String workloadOfB;
    private final long overlay;
    private final long startNanos;
    private final long endNanos;
    private final Traffic traffic;
    private final int opener;
    private final Initiator initiator;
    private final Outcome outcome;
    private final boolean closed;
    private final TlsObservation tls;
    private final int tlsClient;
    private final boolean last;

    FlowSummary(FlowSlab slab, int slot, TcpProgress progress, TlsFollower.TlsWord word, boolean last) {
        this.last = last;
        firstPacket = slab.get(slot, FlowSlab.FIRST_PACKET);
        interfaceIndex = slab.interfaceIndex(slot);
        protocol = slab.protocol(slot);
        addressOfA = address(slab, slot, FlowSlab.A_HIGH, FlowSlab.A_LOW);
        addressOfB = address(slab, slot, FlowSlab.B_HIGH, FlowSlab.B_LOW);
        portOfA = slab.portOfA(slot);
        portOfB = slab.portOfB(slot);
        workloadOfA = slab.notes().workload(slot, 0);
        workloadOfB = slab.notes().workload(slot, 1);
        overlay = slab.get(slot, FlowSlab.OVERLAY);
        startNanos = slab.get(slot, FlowSlab.START_NANOS);
        endNanos = slab.get(slot, FlowSlab.END_NANOS);
        traffic = new Traffic(
                slab.get(slot, FlowSlab.PACKETS_FORWARD),
                slab.get(slot, FlowSlab.PACKETS_BACKWARD),
                slab.get(slot, FlowSlab.BYTES_FORWARD),
                slab.get(slot, FlowSlab.BYTES_BACKWARD));
        tls = word.observation();
        tlsClient = word.client();
        boolean tcp = protocol == TCP;
        opener = tcp ? progress.opener() : TcpProgress.NO_SIDE;
        closed = tcp && progress.closed();
        initiator = initiator(tcp ? progress.answeredSide() : TcpProgress.NO_SIDE);
        outcome = outcome(progress, slab.has(slot, FlowSlab.UNREACHABLE));
    }

    private static IpAddress address(FlowSlab slab, int slot, int highWord, int lowWord) {
        long low = slab.get(slot, lowWord);
        return slab.v4(slot) ? IpAddress.v4((int) low) : IpAddress.v6(slab.get(slot, highWord), low);
    }

    /** Index of the interface that its first packet was seen on. */
    public int interfaceIndex() {
        return interfaceIndex;
    }

    public long firstPacket() {
        return firstPacket;
    }

    /** Whether nothing more will be told of it. */
    public boolean last() {
        return last;
    }

    /** Number of its VLANs and tunnels in the table of the decoder. */
    public long overlay() {
        return overlay;
    }

    /**
     * The observation; A sent the first packet, unless a SYN shows that B opened the connection: then they are swapped.
     *
     * @param answers what DNS called the addresses
     * @param sampling 1 when every connection is told, N when one in N is
     */
    public Observation observation(
            Origin origin, @Nullable String observer, List<String> overlayNames, PassiveDns answers, int sampling) {
        boolean swap = opener == 1;
        Endpoint a = endpoint(0, answers);
        Endpoint b = endpoint(1, answers);
        return new Observation(
                origin,
                null,
                observer,
                instant(startNanos),
                instant(endNanos),
                new TransportProtocol(protocol),
                swap ? b : a,
                swap ? a : b,
                swap ? new Initiator(initiator.side().other(), initiator.evidence()) : initiator,
                outcome,
                tls,
                swap ? traffic.reversed() : traffic,
                overlayNames,
                true,
                closed,
                0,
                last,
                sampling);
    }

    private Endpoint endpoint(int side, PassiveDns answers) {
        IpAddress address = side == 0 ? addressOfA : addressOfB;
        IpAddress other = side == 0 ? addressOfB : addressOfA;
        int port = side == 0 ? portOfA : portOfB;
        String workload = side == 0 ? workloadOfA : workloadOfB;
        Side self = side == 0 ? Side.A : Side.B;
        if (initiator.proven() && initiator.side() == self) {
            return new Endpoint(address, port, workload, null);
        }
        boolean v4 = address.v4();
        List<String> asked =
                answers.names(overlay, v4, other.high(), other.low(), address.high(), address.low(), startNanos);
        String claimed = tlsClient == 1 - side ? tls.claimedName() : null;
        if (claimed != null) {
            return new Endpoint(address, port, workload, claimed, NameEvidence.SNI, asked);
        }
        if (asked != null) {
            return new Endpoint(address, port, workload, asked.get(0), NameEvidence.DNS_ANSWER, asked);
        }
        boolean called = initiator.side() == self.other();
        List<String> others =
                called ? answers.namesByAnyone(overlay, v4, address.high(), address.low(), startNanos) : null;
        return others == null
                ? new Endpoint(address, port, workload, null)
                : new Endpoint(address, port, workload, others.get(0), NameEvidence.DNS_ANSWER_TO_OTHERS, others);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    private Initiator initiator(int answeredSide) {
        if (opener != TcpProgress.NO_SIDE) {
            return initiator(opener, InitiatorEvidence.TCP_SYN);
        }
        if (answeredSide != TcpProgress.NO_SIDE) {
            return initiator(answeredSide, InitiatorEvidence.TCP_SYN_ACK);
        }
        if (tlsClient != TcpProgress.NO_SIDE) {
            return initiator(tlsClient, InitiatorEvidence.TLS_CLIENT_HELLO);
        }
        boolean aEphemeral = portOfA >= FIRST_EPHEMERAL_PORT;
        boolean bEphemeral = portOfB >= FIRST_EPHEMERAL_PORT;
        if ((protocol == TCP || protocol == UDP) && aEphemeral != bEphemeral) {
            return initiator(aEphemeral ? 0 : 1, InitiatorEvidence.EPHEMERAL);
        }
        return Initiator.UNKNOWN;
    }

    private static Initiator initiator(int side, InitiatorEvidence evidence) {
        return new Initiator(side == 0 ? Side.A : Side.B, evidence);
    }

    private Outcome outcome(TcpProgress progress, boolean unreachable) {
        if (tls.state() == TlsState.FAILED) {
            return Outcome.REFUSED;
        }
        boolean tcp = protocol == TCP;
        boolean bothWays = traffic.packetsForward() > 0 && traffic.packetsBackward() > 0;
        if (tcp ? progress.answered() : bothWays) {
            return Outcome.ESTABLISHED;
        }
        if (unreachable || (tcp && progress.refused())) {
            return Outcome.REFUSED;
        }
        return tcp && progress.attempted() ? Outcome.ATTEMPTED : Outcome.UNKNOWN;
    }
}
