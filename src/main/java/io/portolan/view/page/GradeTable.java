package io.portolan.view.page;

import io.portolan.model.finding.TrafficCount;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Tallies;
import io.portolan.view.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Connections by disposition and security grade; those whose initiator was seen and those whose initiator was inferred stand
 * on lines of their own, because the second rest on a guess.
 *
 * @param grades heads of the columns
 * @param lines one per disposition and basis; a line by inference is left out where it counts nothing, but for DOCUMENTED
 */
public record GradeTable(List<String> grades, List<Line> lines) {
    static final String PROVEN = "initiator seen";
    static final String INFERRED = "initiator inferred";

    public static GradeTable of(List<TrafficCount> traffic) {
        List<Line> lines = new ArrayList<>();
        for (Disposition disposition : Disposition.values()) {
            List<TrafficCount> all = Tallies.where(traffic, key -> key.disposition() == disposition);
            lines.add(line(disposition, PROVEN, Tallies.where(all, key -> key.initiatorProven())));
            List<TrafficCount> inferred = Tallies.where(all, key -> !key.initiatorProven());
            if (!inferred.isEmpty() || disposition == Disposition.DOCUMENTED) {
                lines.add(line(disposition, INFERRED, inferred));
            }
        }
        return new GradeTable(
                Arrays.stream(SecurityGrade.values()).map(Words::of).toList(), lines);
    }

    private static Line line(Disposition disposition, String basis, List<TrafficCount> traffic) {
        List<String> counts = Tallies.of(SecurityGrade.class, traffic, key -> key.security()).values().stream()
                .map(Quantities::count)
                .toList();
        long total = Tallies.connections(traffic);
        return new Line(
                Words.of(disposition),
                disposition.name().toLowerCase(Locale.ROOT),
                basis,
                Quantities.count(total),
                counts,
                total == 0);
    }

    /**
     * One line.
     *
     * @param disposition in words
     * @param tone the disposition's constant in lower case
     * @param basis how the initiator is known
     * @param total connections
     * @param counts by grade, in the order of the columns
     * @param none whether it counts nothing
     */
    public record Line(
            String disposition, String tone, String basis, String total, List<String> counts, boolean none) {}
}
