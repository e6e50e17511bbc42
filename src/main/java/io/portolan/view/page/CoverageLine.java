package io.portolan.view.page;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.report.RowCoverage;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A documented row and what can be said of it, in words.
 *
 * @param row its id
 * @param parties source and destination
 * @param service protocols and ports
 * @param documented the row's own words: description, security
 * @param status how firmly it is a part of the page; empty for an ordinary row
 * @param inferred how it is known when nobody read it; empty when somebody did
 * @param quote where it was read
 * @param tone the state's constant in lower case
 * @param state in words
 * @param connections how many matched
 * @param seen what was seen, or why nothing could be
 */
public record CoverageLine(
        String row,
        String parties,
        String service,
        String documented,
        String status,
        String inferred,
        String quote,
        String tone,
        String state,
        String connections,
        String seen) {
    public static CoverageLine of(RowCoverage coverage) {
        MatrixRow row = coverage.row();
        MatrixRow.Provenance provenance = row.provenance();
        return new CoverageLine(
                row.id(),
                titles(row.sources()) + (row.twoWay() ? " ↔ " : " → ") + titles(row.destinations()),
                row.protocols().stream().map(TransportProtocol::toString).collect(Collectors.joining("|")) + "/"
                        + row.ports(),
                row.securityWords().isEmpty() ? "security not stated" : row.securityWords(),
                switch (row.status()) {
                    case LISTED -> "";
                    case OPTIONAL, NOTE, UNVERIFIED -> Words.within(row.status());
                },
                provenance.evidence().read() ? "" : provenance.evidence().words(),
                provenance.quote(),
                coverage.state().name().toLowerCase(Locale.ROOT),
                Words.of(coverage.state()),
                Quantities.count(coverage.connections()),
                seen(coverage));
    }

    private static String seen(RowCoverage coverage) {
        String remark = coverage.row().remark();
        return switch (coverage.state()) {
            case OBSERVED, BLOCKED -> used(coverage);
            case NOT_OBSERVED_WHILE_WATCHED ->
                "watched " + Quantities.duration(coverage.watched()) + ", "
                        + (coverage.lost() == 0
                                ? "nothing lost"
                                : Quantities.count(coverage.lost()) + " lost meanwhile")
                        + (coverage.reason().isEmpty() ? "" : ", " + coverage.reason())
                        + (remark.isEmpty() ? "" : ". " + remark);
            case NOT_OBSERVABLE, OPTIONAL_NOT_DEPLOYED -> coverage.reason() + (remark.isEmpty() ? "" : ". " + remark);
        };
    }

    private static String used(RowCoverage coverage) {
        List<String> parts = new ArrayList<>();
        for (SecurityGrade grade : SecurityGrade.values()) {
            long count = coverage.grades().getOrDefault(grade, 0L);
            if (count > 0) {
                parts.add(Quantities.count(count) + " " + Words.within(grade));
            }
        }
        if (coverage.blocked() > 0) {
            parts.add(Quantities.count(coverage.blocked()) + " refused, denied or unanswered");
        }
        if (coverage.lost() > 0) {
            parts.add(Quantities.count(coverage.lost()) + " lost while watching");
        }
        parts.add(Quantities.time(coverage.first()) + " to " + Quantities.time(coverage.last()));
        return String.join(", ", parts);
    }

    private static String titles(Collection<Component> components) {
        return components.stream().map(Component::title).collect(Collectors.joining(" / "));
    }
}
