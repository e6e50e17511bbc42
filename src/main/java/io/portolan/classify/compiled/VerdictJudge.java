package io.portolan.classify.compiled;

import io.portolan.classify.judgement.Identification;
import io.portolan.classify.rows.NameTable;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges connections one after another, each to a {@link VerdictCode}. Allocates nothing by itself; what the look-up of identities
 * allocates is that one's affair. Not thread-safe: one for each thread.
 */
public final class VerdictJudge {
    /** Below it lie the ports of services; Linux gives clients ports from here on (ip_local_port_range). */
    private static final int FIRST_EPHEMERAL_PORT = 32768;

    private final CompiledRules rules;
    private final ComponentIndex components;
    private final NameTable names;
    private final Reading reading = new Reading();

    VerdictJudge(CompiledRules rules) {
        this.rules = rules;
        this.components = rules.components;
        this.names = rules.names;
    }

    /** A pure function of the event, what the identities say at its start, and the rules. */
    public long judge(ConnectionEvent event, IdentitySource identities) {
        Identity source = identities.at(event.source().address(), event.start());
        Identity destination = identities.at(event.destination().address(), event.start());
        return judge(event, source, destination, identities);
    }

    /**
     * The same for one who looked the owners up already.
     *
     * @param source owner of the source's address when the connection began
     * @param destination owner of the destination's
     */
    public long judge(ConnectionEvent event, Identity source, Identity destination, IdentitySource identities) {
        reading.of(event, identities);
        long outside = outside(event, identities);
        long verdict = outside < 0 ? eitherOrder(event, source, destination) : outside;
        return reading.proven ? verdict | VerdictCode.PROVEN : verdict;
    }

    /** What can be said before anybody is identified; below zero for nothing. */
    private long outside(ConnectionEvent event, IdentitySource identities) {
        if (!event.protocol().hasPorts()) {
            return VerdictCode.of(Disposition.OUT_OF_SCOPE, reading.seen(), Reason.PROTOCOL_WITHOUT_PORTS, -1);
        }
        if (event.source().address().isLoopback()
                && event.destination().address().isLoopback()) {
            return VerdictCode.of(Disposition.OUT_OF_SCOPE, reading.seen(), Reason.LOOPBACK, -1);
        }
        return identities.isEmpty() ? VerdictCode.open(reading.seen(), Reason.INVENTORY_IS_EMPTY, -1) : -1;
    }

    private long eitherOrder(ConnectionEvent event, Identity source, Identity destination) {
        long here = read(event, source, destination, false);
        if (event.initiator().proven() || Standing.of(here) == Standing.ALLOWED) {
            return waived(here, event, source, destination);
        }
        long there = read(event, destination, source, true);
        return prefersTurned(event, here, there)
                ? waived(there | VerdictCode.REVERSED, event, destination, source)
                : waived(here, event, source, destination);
    }

    /**
     * By the name that was claimed, and where DNS contradicts it, by what is true of all names.
     *
     * @param initiator owner of the address that opens in this reading
     * @param responder owner of the other one
     * @param turned whether the reading is against the recorded order
     */
    private long read(ConnectionEvent event, Identity initiator, Identity responder, boolean turned) {
        Endpoint from = turned ? event.destination() : event.source();
        Endpoint to = turned ? event.source() : event.destination();
        reading.port = to.port();
        reading.initiatorPort = from.port();
        reading.initiatorName = from.name();
        long claimed = read(Identification.destinationName(event, to, turned), initiator, responder);
        List<String> resolved = to.dnsNames();
        if (resolved == null || !to.dnsContradicts()) {
            return claimed;
        }
        for (int i = 0; i < resolved.size(); i++) {
            claimed = ofBothNames(claimed, read(resolved.get(i), initiator, responder));
        }
        return claimed;
    }

    /** By the inventory; where that is not allowed, a name in a range that the site declared for its own may settle it. */
    private long read(@Nullable String name, Identity initiator, Identity responder) {
        reading.name = name;
        reading.declared = !(responder instanceof Identity.Unknown);
        if (name != null && Identification.nameDecides(responder)) {
            return owners(initiator, named(name));
        }
        long ruling = owners(initiator, responder);
        Standing standing = Standing.of(ruling);
        if (standing == Standing.ALLOWED || name == null || !rangeOfTheSite(responder)) {
            return ruling;
        }
        NamedComponent owner = names.find(name);
        if (owner == null) {
            return ruling;
        }
        reading.declared = false;
        long other = owners(initiator, components.of(owner.component()));
        Standing perhaps = Standing.of(other);
        boolean softened = standing == Standing.AGAINST && perhaps == Standing.OPEN;
        return softened || perhaps == Standing.ALLOWED ? other | VerdictCode.BY_NAME : ruling;
    }

    private static boolean rangeOfTheSite(Identity responder) {
        return responder instanceof Identity.Known known
                && known.basis() == Basis.INVENTORY
                && known.owner().definedBySite();
    }

    private long owners(Identity initiator, int responder) {
        if (!(initiator instanceof Identity.Ambiguous ambiguous)) {
            return rules.pairs.judge(reading, components.of(initiator), responder);
        }
        long agreed = -1;
        List<Component> owners = ambiguous.owners();
        for (int i = 0; i < owners.size(); i++) {
            long ruling = rules.pairs.judge(reading, components.of(owners.get(i)), responder);
            agreed = agree(agreed, ruling);
            if (agreed < 0) {
                return ambiguous();
            }
        }
        return agreed;
    }

    private long owners(Identity initiator, Identity responder) {
        if (!(responder instanceof Identity.Ambiguous ambiguous)) {
            return owners(initiator, components.of(responder));
        }
        long agreed = -1;
        List<Component> owners = ambiguous.owners();
        for (int i = 0; i < owners.size(); i++) {
            long ruling = owners(initiator, components.of(owners.get(i)));
            agreed = agree(agreed, ruling);
            if (agreed < 0) {
                return ambiguous();
            }
        }
        return agreed;
    }

    /** What is true of all owners so far; below zero when they do not agree. Only what settles may be said without knowing who it was. */
    private static long agree(long agreed, long ruling) {
        Standing standing = Standing.of(ruling);
        boolean settles = standing == Standing.ALLOWED || standing == Standing.OUTSIDE;
        if (!settles || (agreed >= 0 && VerdictCode.disposition(agreed) != VerdictCode.disposition(ruling))) {
            return -1;
        }
        return agreed < 0 ? ruling : weaker(agreed, ruling);
    }

    private long ambiguous() {
        return VerdictCode.open(reading.seen(), Reason.IDENTITY_AMBIGUOUS, -1);
    }

    /**
     * What may be said where the client's claim of a name and what DNS called the address are two readings of one connection: only
     * what is true of both.
     */
    private long ofBothNames(long ruling, long resolved) {
        Standing standing = Standing.of(ruling);
        boolean allowed = standing == Standing.ALLOWED;
        boolean alike = standing == Standing.of(resolved)
                && (!allowed || VerdictCode.disposition(ruling) == VerdictCode.disposition(resolved));
        if (!alike) {
            return VerdictCode.open(reading.seen(), Reason.NAMES_DISAGREE, -1) | (ruling & VerdictCode.BY_NAME);
        }
        return allowed ? weaker(ruling, resolved) : ruling;
    }

    /** Both are true of the connection: the row only where it is the same one, the grade that claims less. */
    private static long weaker(long one, long other) {
        SecurityGrade first = VerdictCode.security(one);
        SecurityGrade second = VerdictCode.security(other);
        long weaker = VerdictCode.withSecurity(one, first.compareTo(second) >= 0 ? first : second);
        return VerdictCode.rule(one) == VerdictCode.rule(other) ? weaker : VerdictCode.withoutRule(weaker);
    }

    /** Whether a connection of unproven initiator is better read the other way round. */
    private boolean prefersTurned(ConnectionEvent event, long here, long there) {
        Standing standing = Standing.of(here);
        Standing turned = Standing.of(there);
        if (standing != turned) {
            return turned.compareTo(standing) < 0;
        }
        boolean rowHere = VerdictCode.rule(here) >= 0;
        boolean rowThere = VerdictCode.rule(there) >= 0;
        return rowHere == rowThere ? looksMoreLikeService(event) : rowThere;
    }

    /** A reply must not be reported as a request to a client's port. */
    private boolean looksMoreLikeService(ConnectionEvent event) {
        int port = event.source().port();
        int recorded = event.destination().port();
        boolean ephemeral = port >= FIRST_EPHEMERAL_PORT;
        if (rules.namesPort(port) != rules.namesPort(recorded)) {
            return rules.namesPort(port);
        }
        if (ephemeral != recorded >= FIRST_EPHEMERAL_PORT) {
            return !ephemeral;
        }
        // Without any evidence the order of the record means nothing; services sit on lower ports than their clients.
        return event.initiator().evidence() == InitiatorEvidence.NONE && port < recorded;
    }

    private long waived(long verdict, ConnectionEvent event, Identity initiator, Identity responder) {
        ViolationKind kind = VerdictCode.kind(verdict);
        if (kind == null || rules.waivers.isEmpty()) {
            return verdict;
        }
        boolean turned = VerdictCode.reversed(verdict);
        Endpoint from = turned ? event.destination() : event.source();
        Endpoint to = turned ? event.source() : event.destination();
        String name = Identification.nameDecides(responder) ? Identification.destinationName(event, to, turned) : null;
        int waiver = rules.waivers.covering(
                kind,
                components.of(initiator),
                from.address(),
                workload(initiator),
                name == null ? components.of(responder) : named(name),
                to.address(),
                name == null ? workload(responder) : null,
                to.port(),
                event.start());
        return waiver < 0 ? verdict : VerdictCode.waived(verdict, waiver);
    }

    private int named(String name) {
        NamedComponent owner = names.find(name);
        return owner == null ? ComponentIndex.UNKNOWN : components.of(owner.component());
    }

    private static @Nullable String workload(Identity identity) {
        return identity instanceof Identity.Known known ? known.workloadName() : null;
    }
}
