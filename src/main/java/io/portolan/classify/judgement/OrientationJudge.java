package io.portolan.classify.judgement;

import io.portolan.classify.judgement.Ruling.Standing;
import io.portolan.classify.rows.Rule;
import io.portolan.classify.rows.RuleTable;
import io.portolan.classify.rows.SecurityGrader;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges a reading whose sides may have several owners, and says which of two readings to go by. */
public final class OrientationJudge {
    /** Below it lie the ports of services; Linux gives clients ports from here on (ip_local_port_range). */
    public static final int FIRST_EPHEMERAL_PORT = 32768;

    private final RuleTable table;
    private final PairJudge pairs;

    public OrientationJudge(RuleTable table) {
        this.table = table;
        this.pairs = new PairJudge(table);
    }

    public Ruling judge(Orientation seen, IdentitySource identities) {
        if (!(seen.source() instanceof Identity.Ambiguous) && !(seen.destination() instanceof Identity.Ambiguous)) {
            return pairs.judge(seen, only(seen.source()), only(seen.destination()), identities);
        }
        Ruling agreed = null;
        for (Optional<Component> source : owners(seen.source())) {
            for (Optional<Component> destination : owners(seen.destination())) {
                Ruling ruling = pairs.judge(seen, source.orElse(null), destination.orElse(null), identities);
                if (!settles(ruling) || (agreed != null && agreed.disposition() != ruling.disposition())) {
                    SecurityGrade grade = SecurityGrader.seen(seen.event().tls());
                    return Ruling.open(grade, Reason.IDENTITY_AMBIGUOUS, null);
                }
                agreed = agreed == null ? ruling : weaker(agreed, ruling);
            }
        }
        if (agreed == null) {
            throw new IllegalStateException("ambiguous identity without owners");
        }
        return agreed;
    }

    /** Only what is allowed, or no matter of the documents, may be said without knowing who it was. */
    private static boolean settles(Ruling ruling) {
        return ruling.standing() == Standing.ALLOWED || ruling.standing() == Standing.OUTSIDE;
    }

    /**
     * What may be said where the client's claim of a name and what DNS called the address are two readings of one connection: only
     * what is true of both.
     */
    public Ruling ofBothNames(Orientation claimed, Ruling ruling, Ruling resolved) {
        boolean allowed = ruling.standing() == Standing.ALLOWED;
        boolean alike = ruling.standing() == resolved.standing()
                && (!allowed || ruling.disposition() == resolved.disposition());
        if (!alike) {
            return Ruling.open(SecurityGrader.seen(claimed.event().tls()), Reason.NAMES_DISAGREE, null);
        }
        return allowed ? weaker(ruling, resolved) : ruling;
    }

    /** Both are true of the connection: the row only where it is the same one, the grade that claims less. */
    private static Ruling weaker(Ruling one, Ruling other) {
        Rule rule = Objects.equals(one.rule(), other.rule()) ? one.rule() : null;
        SecurityGrade security = one.security().compareTo(other.security()) >= 0 ? one.security() : other.security();
        return new Ruling(one.disposition(), null, security, one.reason(), rule);
    }

    private static @Nullable Component only(Identity identity) {
        return identity.component().orElse(null);
    }

    private static List<Optional<Component>> owners(Identity identity) {
        if (identity instanceof Identity.Ambiguous ambiguous) {
            return ambiguous.owners().stream().map(Optional::of).toList();
        }
        return List.of(identity.component());
    }

    /**
     * Whether a connection of unproven initiator is better read the other way round.
     *
     * @param recorded as recorded or inferred
     * @param ruling what that reading gives
     * @param turned the other reading
     * @param turnedRuling what the other reading gives
     */
    public boolean prefersTurned(Orientation recorded, Ruling ruling, Orientation turned, Ruling turnedRuling) {
        if (ruling.standing() != turnedRuling.standing()) {
            return turnedRuling.standing().compareTo(ruling.standing()) < 0;
        }
        if (ruling.standing() == Standing.ALLOWED) {
            return false;
        }
        int byRow = Boolean.compare(turnedRuling.rule() != null, ruling.rule() != null);
        return byRow != 0 ? byRow > 0 : looksMoreLikeService(turned, recorded);
    }

    /** A reply must not be reported as a request to a client's port. */
    private boolean looksMoreLikeService(Orientation turned, Orientation recorded) {
        int port = turned.event().destination().port();
        int recordedPort = recorded.event().destination().port();
        boolean ephemeral = port >= FIRST_EPHEMERAL_PORT;
        if (table.namesPort(port) != table.namesPort(recordedPort)) {
            return table.namesPort(port);
        }
        if (ephemeral != recordedPort >= FIRST_EPHEMERAL_PORT) {
            return !ephemeral;
        }
        // Without any evidence the order of the record means nothing; services sit on lower ports than their clients.
        return recorded.event().initiator().evidence() == InitiatorEvidence.NONE && port < recordedPort;
    }
}
