package io.portolan.view;

import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.FindingStatus;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.TrafficKey;
import io.portolan.model.observation.Loss;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.CoverageState;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.view.words.Tallies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result in numbers. Counts are connections unless they say otherwise.
 *
 * @param connections all that were judged
 * @param dispositions by disposition
 * @param security by security grade
 * @param kinds violations by kind, without the waived ones
 * @param outcomes by how far they got
 * @param initiators {@code proven} and {@code inferred}, each by disposition
 * @param grades for every disposition, by security grade
 * @param findings findings by status
 * @param coverage rows of the documented matrix by state
 * @param lost packets, lines or records that were lost; not those that carry no connection by their nature
 * @param inputsWhole whether every input could be read whole
 * @param from earliest connection, or start of the window asked for
 * @param to latest connection, or end of the window asked for
 * @param inputs files or collectors
 * @param warnings what the user should know about the configuration
 */
public record SummaryView(
        long connections,
        Map<String, Long> dispositions,
        Map<String, Long> security,
        Map<String, Long> kinds,
        Map<String, Long> outcomes,
        Map<String, Map<String, Long>> initiators,
        Map<String, Map<String, Long>> grades,
        Map<String, Long> findings,
        Map<String, Long> coverage,
        long lost,
        boolean inputsWhole,
        @Nullable String from,
        @Nullable String to,
        List<String> inputs,
        List<String> warnings) {

    public static SummaryView of(AuditResult result) {
        List<TrafficCount> traffic = result.traffic();
        boolean windowKnown = !traffic.isEmpty() || result.from().isBefore(result.to());
        return new SummaryView(
                result.connections(),
                Tallies.of(Disposition.class, traffic, TrafficKey::disposition),
                Tallies.of(SecurityGrade.class, traffic, TrafficKey::security),
                Tallies.of(
                        ViolationKind.class,
                        Tallies.where(traffic, key -> key.disposition() == Disposition.VIOLATION),
                        TrafficKey::kind),
                Tallies.of(Outcome.class, traffic, TrafficKey::outcome),
                initiators(traffic),
                grades(traffic),
                findings(result),
                coverage(result),
                Loss.missed(result.losses()),
                result.losses().stream().noneMatch(loss -> loss.cause().inputNotWhole()),
                windowKnown ? result.from().toString() : null,
                windowKnown ? result.to().toString() : null,
                result.inputs(),
                result.warnings());
    }

    /** Connections of this disposition. */
    public long count(Disposition disposition) {
        return dispositions.getOrDefault(disposition.name(), 0L);
    }

    /** Connections of this disposition whose initiator was inferred. */
    public long inferred(Disposition disposition) {
        return initiators.getOrDefault("inferred", Map.of()).getOrDefault(disposition.name(), 0L);
    }

    private static Map<String, Map<String, Long>> initiators(List<TrafficCount> traffic) {
        Map<String, Map<String, Long>> initiators = new LinkedHashMap<>();
        initiators.put(
                "proven",
                Tallies.of(
                        Disposition.class,
                        Tallies.where(traffic, TrafficKey::initiatorProven),
                        TrafficKey::disposition));
        initiators.put(
                "inferred",
                Tallies.of(
                        Disposition.class,
                        Tallies.where(traffic, key -> !key.initiatorProven()),
                        TrafficKey::disposition));
        return initiators;
    }

    private static Map<String, Map<String, Long>> grades(List<TrafficCount> traffic) {
        Map<String, Map<String, Long>> grades = new LinkedHashMap<>();
        for (Disposition disposition : Disposition.values()) {
            grades.put(
                    disposition.name(),
                    Tallies.of(
                            SecurityGrade.class,
                            Tallies.where(traffic, key -> key.disposition() == disposition),
                            TrafficKey::security));
        }
        return grades;
    }

    private static Map<String, Long> findings(AuditResult result) {
        Map<String, Long> findings = Tallies.zeros(FindingStatus.class);
        result.findings().forEach(finding -> findings.merge(finding.status().name(), 1L, Math::addExact));
        return findings;
    }

    private static Map<String, Long> coverage(AuditResult result) {
        Map<String, Long> coverage = Tallies.zeros(CoverageState.class);
        result.coverage().forEach(row -> coverage.merge(row.state().name(), 1L, Math::addExact));
        return coverage;
    }
}
