package io.portolan.classify;

import io.portolan.classify.compiled.VerdictCode;
import io.portolan.classify.judgement.Orientation;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.JudgedConnection;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.RowRef;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import org.jspecify.annotations.Nullable;

/** A connection with its identities and its verdict, in the orientation that was judged; near rows and words when they are asked for. */
public final class Judgement {
    private final Classifier classifier;
    private final Orientation seen;
    private final long code;
    private final IdentitySource identities;

    Judgement(Classifier classifier, Orientation seen, long code, IdentitySource identities) {
        this.classifier = classifier;
        this.seen = seen;
        this.code = code;
        this.identities = identities;
    }

    /** Already turned round where {@link #reversed()}. */
    public ConnectionEvent event() {
        return seen.event();
    }

    /** Who {@code event().source()} is. */
    public Identity source() {
        return seen.source();
    }

    public Identity destination() {
        return seen.destination();
    }

    /** The host name that was seen for the destination, null when none was. */
    public @Nullable String destinationName() {
        return seen.destinationName();
    }

    public Disposition disposition() {
        return VerdictCode.disposition(code);
    }

    /** Set exactly for VIOLATION and WAIVED. */
    public @Nullable ViolationKind kind() {
        return VerdictCode.kind(code);
    }

    public SecurityGrade security() {
        return VerdictCode.security(code);
    }

    public Reason reason() {
        return VerdictCode.reason(code);
    }

    public boolean initiatorProven() {
        return VerdictCode.initiatorProven(code);
    }

    public boolean reversed() {
        return VerdictCode.reversed(code);
    }

    /** The row that matched, null when none did. */
    public @Nullable RowRef row() {
        return classifier.row(VerdictCode.matched(code));
    }

    /** The row that a violation breaks: the one that matched, or the one that documents the other initiator. */
    @Nullable
    RowRef brokenRow() {
        return classifier.row(VerdictCode.rule(code));
    }

    /** Id of the waiver that applied, null when none did. */
    public @Nullable String waiver() {
        Waiver waiver = classifier.waiver(code);
        return waiver == null ? null : waiver.id();
    }

    /** The same with near rows and words, built anew at each call. */
    public JudgedConnection explained() {
        return classifier.explain(seen, code, identities);
    }
}
