package io.portolan.classify.compiled;

import io.portolan.classify.judgement.Identification;
import io.portolan.classify.rows.NameTable;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
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
    private final PairJudge pairs;
    private final WaiverTable waivers;
    private final ComponentIndex components;
    private final NameTable names;
    private final Reading reading = new Reading();
    /** As recorded, whichever way the connection is read. */
    private final End source;

    private final End destination;

    VerdictJudge(CompiledRules rules) {
        this.rules = rules;
        this.pairs = rules.pairs;
        this.waivers = rules.waivers;
        this.components = rules.components;
        this.names = rules.names;
        this.source = new End(components);
        this.destination = new End(components);
    }

    /** A pure function of the event, what the identities say at its start, and the rules. */
    public long judge(ConnectionEvent event, IdentitySource identities) {
        Identity sourceOwner = identities.at(event.source().address(), event.start());
        Identity destinationOwner = identities.at(event.destination().address(), event.start());
        return judge(event, sourceOwner, destinationOwner, identities);
    }

    /**
     * The same for one who looked the owners up already.
     *
     * @param sourceOwner owner of the source's address when the connection began
     * @param destinationOwner owner of the destination's
     */
    public long judge(
            ConnectionEvent event, Identity sourceOwner, Identity destinationOwner, IdentitySource identities) {
        reading.of(event, identities);
        source.of(event.source(), sourceOwner);
        destination.of(event.destination(), destinationOwner);
        long outside = outside(event, identities);
        long verdict = outside < 0 ? eitherOrder(event) : outside;
        return reading.proven ? verdict | VerdictCode.PROVEN : verdict;
    }

    /** What can be said before anybody is identified; below zero for nothing. */
    private long outside(ConnectionEvent event, IdentitySource identities) {
        if (reading.protocol == 0) {
            return VerdictCode.of(Disposition.OUT_OF_SCOPE, reading.seen(), Reason.PROTOCOL_WITHOUT_PORTS, -1);
        }
        if (source.address().isLoopback() && destination.address().isLoopback()) {
            return VerdictCode.of(Disposition.OUT_OF_SCOPE, reading.seen(), Reason.LOOPBACK, -1);
        }
        return identities.isEmpty() ? VerdictCode.open(reading.seen(), Reason.INVENTORY_IS_EMPTY, -1) : -1;
    }

    private long eitherOrder(ConnectionEvent event) {
        long here = read(source, destination, false);
        if (reading.proven || Standing.of(here) == Standing.ALLOWED) {
            return waived(here, event, source, destination);
        }
        long there = read(destination, source, true);
        return prefersTurned(event, here, there)
                ? waived(there | VerdictCode.REVERSED, event, destination, source)
                : waived(here, event, source, destination);
    }

    /**
     * By the name that was claimed, and where DNS contradicts it, by what is true of all names.
     *
     * @param from the end that opens in this reading
     * @param to the other one
     * @param turned whether the reading is against the recorded order
     */
    private long read(End from, End to, boolean turned) {
        reading.order(from, to, turned);
        long claimed = read(from, to);
        List<String> resolved = to.endpoint().dnsNames();
        if (resolved == null || !to.endpoint().dnsContradicts()) {
            return claimed;
        }
        for (int i = 0; i < resolved.size(); i++) {
            reading.name(resolved.get(i));
            claimed = ofBothNames(claimed, read(from, to));
        }
        return claimed;
    }

    /** By the inventory; where that is not allowed, a name in a range that the site declared for its own may settle it. */
    private long read(End from, End to) {
        reading.declared = to.declared();
        String name = to.nameDecides() ? reading.name() : null;
        if (name != null) {
            return owners(from, named(name));
        }
        long ruling = owners(from, to);
        Standing standing = Standing.of(ruling);
        NamedComponent owner = standing != Standing.ALLOWED && to.inRangeOfTheSite() ? ownerOf(reading.name()) : null;
        if (owner == null) {
            return ruling;
        }
        reading.declared = false;
        long other = owners(from, components.of(owner.component()));
        Standing perhaps = Standing.of(other);
        boolean softened = standing == Standing.AGAINST && perhaps == Standing.OPEN;
        return softened || perhaps == Standing.ALLOWED ? other | VerdictCode.BY_NAME : ruling;
    }

    private long owners(End from, int responder) {
        List<Component> several = from.owners();
        if (several == null) {
            return pairs.judge(reading, from.component(), responder);
        }
        long agreed = -1;
        for (int i = 0; i < several.size(); i++) {
            long ruling = pairs.judge(reading, components.of(several.get(i)), responder);
            agreed = agree(agreed, ruling);
            if (agreed < 0) {
                return ambiguous();
            }
        }
        return agreed;
    }

    private long owners(End from, End to) {
        List<Component> several = to.owners();
        if (several == null) {
            return owners(from, to.component());
        }
        long agreed = -1;
        for (int i = 0; i < several.size(); i++) {
            long ruling = owners(from, components.of(several.get(i)));
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

    private long waived(long verdict, ConnectionEvent event, End from, End to) {
        ViolationKind kind = waivers.isEmpty() ? null : VerdictCode.kind(verdict);
        if (kind == null) {
            return verdict;
        }
        String name = to.nameDecides()
                ? Identification.destinationName(event, to.endpoint(), VerdictCode.reversed(verdict))
                : null;
        int waiver = waivers.covering(
                kind,
                from.component(),
                from.address(),
                from.workload(),
                name == null ? to.component() : named(name),
                to.address(),
                name == null ? to.workload() : null,
                to.endpoint().port(),
                event.start());
        return waiver < 0 ? verdict : VerdictCode.waived(verdict, waiver);
    }

    private int named(String name) {
        NamedComponent owner = ownerOf(name);
        return owner == null ? ComponentIndex.UNKNOWN : components.of(owner.component());
    }

    private @Nullable NamedComponent ownerOf(@Nullable String name) {
        return name == null ? null : names.find(name);
    }
}
