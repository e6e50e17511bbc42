package io.portolan.classify.naive;

import static io.portolan.model.verdict.Disposition.*;
import static io.portolan.model.verdict.ViolationKind.*;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which rows fit, by looking at all of them. */
final class NaiveRows {
    private final RuleSet rules;

    NaiveRows(RuleSet rules) {
        this.rules = rules;
    }

    /** A row that fits, and what is wrong with it. */
    record Fit(MatrixRow row, int document, SecurityGrade grade, boolean conditionBroken) {
        boolean flawed() {
            return conditionBroken || insecure();
        }

        boolean insecure() {
            return row.requiresTls()
                    && (grade == SecurityGrade.PLAINTEXT || grade == SecurityGrade.WEAKER_THAN_DOCUMENTED);
        }

        boolean unverified() {
            return row.status() == RowStatus.UNVERIFIED;
        }
    }

    static boolean lets(MatrixRow row, Component initiator, Component responder) {
        return straight(row, initiator, responder) || flipped(row, initiator, responder);
    }

    private static boolean straight(MatrixRow row, Component initiator, Component responder) {
        return row.opener() != Opener.DESTINATION
                && holds(row.sources(), initiator)
                && holds(row.destinations(), responder);
    }

    private static boolean flipped(MatrixRow row, Component initiator, Component responder) {
        return row.opener() != Opener.SOURCE && holds(row.destinations(), initiator) && holds(row.sources(), responder);
    }

    private static boolean holds(Set<Component> parties, Component component) {
        return parties.contains(component) || parties.contains(Component.ANY);
    }

    List<Fit> fits(
            ConnectionEvent event,
            @Nullable String name,
            Component source,
            Component destination,
            IdentitySource inventory,
            boolean heedNames) {
        List<Fit> fits = new ArrayList<>();
        List<Matrix> documents = rules.layers().toList();
        for (int document = 0; document < documents.size(); document++) {
            for (MatrixRow row : documents.get(document).rows()) {
                boolean straight = straight(row, source, destination);
                if (!straight && !flipped(row, source, destination)) {
                    continue;
                }
                String judgedName = straight ? name : event.source().name();
                boolean nameFits = !row.domains().restrict()
                        || judgedName == null
                        || row.domains().contain(judgedName);
                if (row.protocols().contains(event.protocol())
                        && row.ports().contains(event.destination().port())
                        && (nameFits || !heedNames)) {
                    boolean conditionBroken = row.condition() != null
                            && inventory
                                    .deployedAt(event.start())
                                    .contains(row.condition().unlessDeployed());
                    fits.add(new Fit(row, document, NaiveGrade.against(row, event.tls()), conditionBroken));
                }
            }
        }
        return fits;
    }

    static Optional<Fit> choose(List<Fit> fits) {
        List<RowStatus> firm = List.of(RowStatus.LISTED, RowStatus.NOTE, RowStatus.OPTIONAL);
        List<Predicate<Fit>> wishes = new ArrayList<>();
        firm.forEach(status -> wishes.add(fit -> fit.document == 0 && fit.row.status() == status && !fit.flawed()));
        firm.forEach(status -> wishes.add(fit -> fit.document == 0 && fit.row.status() == status));
        wishes.add(fit -> fit.document > 0 && !fit.unverified() && !fit.flawed());
        wishes.add(Fit::unverified);
        wishes.add(fit -> true);
        for (Predicate<Fit> wish : wishes) {
            Optional<Fit> best = fits.stream()
                    .filter(wish)
                    .min(Comparator.comparing(Fit::document).thenComparing(Fit::grade));
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    Judged byRow(Fit fit) {
        String row = rules.layers().toList().get(fit.document).id() + "/" + fit.row.id();
        if (fit.unverified()) {
            return new Judged(UNRESOLVED, null, fit.grade, Reason.UNVERIFIED_ROW_MATCHED, row, false, null);
        }
        if (fit.conditionBroken) {
            return new Judged(
                    VIOLATION, CONDITION_VIOLATED, fit.grade, Reason.CONDITION_DOES_NOT_HOLD, row, false, null);
        }
        if (fit.insecure()) {
            Reason reason = fit.grade == SecurityGrade.PLAINTEXT
                    ? Reason.PLAINTEXT_WHERE_TLS_IS_DOCUMENTED
                    : Reason.WEAKER_TLS_THAN_DOCUMENTED;
            return new Judged(VIOLATION, INSECURE_TRANSPORT, fit.grade, reason, row, false, null);
        }
        if (fit.document > 0) {
            return new Judged(BASELINE, null, fit.grade, Reason.OVERLAY_MATCHED, row, false, null);
        }
        return switch (fit.row.status()) {
            case LISTED -> new Judged(DOCUMENTED, null, fit.grade, Reason.ROW_MATCHED, row, false, null);
            case NOTE -> new Judged(TOLERATED, null, fit.grade, Reason.NOTE_MATCHED, row, false, null);
            default -> new Judged(TOLERATED, null, fit.grade, Reason.OPTIONAL_ROW_MATCHED, row, false, null);
        };
    }
}
