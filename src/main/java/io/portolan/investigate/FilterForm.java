package io.portolan.investigate;

import io.portolan.investigate.query.FindingQuery;
import io.portolan.model.finding.Finding;
import io.portolan.model.finding.Party;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.view.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filter above the findings, with what was chosen.
 *
 * @param from as the user wrote it; empty for all
 * @param to as the user wrote it; empty for all
 * @param limit how many findings at most
 * @param maximum how many may be asked for
 * @param kinds to choose from
 * @param components to choose from
 * @param active whether a kind or component is chosen
 */
public record FilterForm(
        String from, String to, int limit, int maximum, List<Choice> kinds, List<Choice> components, boolean active) {
    static FilterForm of(
            FindingQuery query, @Nullable String from, @Nullable String to, RuleSet rules, List<Finding> findings) {
        return new FilterForm(
                from == null ? "" : from,
                to == null ? "" : to,
                query.limit(),
                FindingQuery.MAX_LIMIT,
                Arrays.stream(ViolationKind.values())
                        .map(kind -> new Choice(kind.name(), Words.of(kind), kind == query.kind()))
                        .toList(),
                components(rules, findings).stream()
                        .map(component ->
                                new Choice(component.id(), component.title(), component.equals(query.component())))
                        .toList(),
                query.filtered());
    }

    private static Set<Component> components(RuleSet rules, List<Finding> findings) {
        Set<Component> components = new LinkedHashSet<>(Component.DOCUMENTED);
        rules.layers().map(Matrix::components).forEach(components::addAll);
        List<Component> seen = new ArrayList<>();
        findings.stream()
                .map(finding -> finding.violation().edge())
                .flatMap(edge -> Stream.of(edge.source(), edge.destination()))
                .map(Party::component)
                .forEach(component -> {
                    if (component != null) {
                        seen.add(component);
                    }
                });
        seen.stream().sorted().forEach(components::add);
        return components;
    }

    /**
     * One choice.
     *
     * @param value as the parameter has it
     * @param label for people
     * @param chosen whether it is the present one
     */
    public record Choice(String value, String label, boolean chosen) {}
}
