package io.portolan.investigate.query;

import io.portolan.investigate.problem.ProblemException;
import io.portolan.model.finding.Finding;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.verdict.ViolationKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which findings are asked for.
 *
 * @param kind only this kind, null for every one
 * @param component only those with this component on either side, null for every one
 * @param limit at most so many, 1..{@value #MAX_LIMIT}
 */
public record FindingQuery(
        @Nullable ViolationKind kind, @Nullable Component component, int limit) {
    public static final int MAX_LIMIT = 1000;
    public static final int DEFAULT_LIMIT = 100;

    /** How many findings a filter looks through; beyond, the answer says that it is cut. */
    public static final int MAX_SCAN = 10_000;

    /**
     * Reads the parameters; absent and empty ones mean every kind, every component, the default limit.
     *
     * @throws ProblemException naming the parameter, its value and what is accepted
     */
    public static FindingQuery of(@Nullable String kind, @Nullable String component, @Nullable String limit) {
        return new FindingQuery(kind(kind), component(component), limit(limit));
    }

    public boolean filtered() {
        return kind != null || component != null;
    }

    public boolean matches(Finding finding) {
        return (kind == null || finding.violation().kind() == kind)
                && (component == null || components(finding).contains(component));
    }

    /**
     * Refuses a component that nothing knows: "no findings" to a misspelt name would be a wrong all-clear.
     *
     * @param findings all that were looked through
     */
    void requireKnown(RuleSet rules, List<Finding> findings) {
        if (component == null || Component.DOCUMENTED.contains(component)) {
            return;
        }
        Set<Component> known = new TreeSet<>(Component.DOCUMENTED);
        rules.layers().map(Matrix::components).forEach(known::addAll);
        if (!known.contains(component)
                && findings.stream().noneMatch(finding -> components(finding).contains(component))) {
            String ids = known.stream().map(Component::id).collect(Collectors.joining(", "));
            throw ProblemException.invalid("component", component.id(), "one of " + ids);
        }
    }

    private static Set<Component> components(Finding finding) {
        Set<Component> components = new TreeSet<>();
        Component source = finding.violation().edge().source().component();
        Component destination = finding.violation().edge().destination().component();
        if (source != null) {
            components.add(source);
        }
        if (destination != null) {
            components.add(destination);
        }
        return components;
    }

    private static @Nullable ViolationKind kind(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(ViolationKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "kind",
                        text,
                        "one of "
                                + Arrays.stream(ViolationKind.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    private static @Nullable Component component(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return new Component(text.strip());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    "component", text, "lower-case words joined by hyphens, such as message-processor");
        }
    }

    private static int limit(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return DEFAULT_LIMIT;
        }
        String digits = text.strip();
        boolean number = digits.length() <= 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = number ? Integer.parseInt(digits) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("limit", text, "1.." + MAX_LIMIT);
        }
        return limit;
    }
}
