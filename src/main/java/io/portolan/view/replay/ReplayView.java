package io.portolan.view.replay;

import io.portolan.view.LossView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the rules changes in past traffic: the result of {@code portolan replay}.
 *
 * @param inputs what was read
 * @param from start of the earliest connection that was judged, RFC 3339 in UTC; null when there was none
 * @param to end of the latest
 * @param connections judged twice
 * @param before connections by disposition under the rules of today
 * @param after the same under the new rules
 * @param rulesBefore ids of the matrix and its overlays, and the number of waivers
 * @param rulesAfter the same of the new rules
 * @param changed connections of which the two say different things
 * @param changes those by edge and by what is said, worst and most first
 * @param untold connections that changed in more ways than are kept apart: counted in {@code changed} only
 * @param losses what could not be seen or read
 * @param inputsWhole whether every input could be read whole
 */
public record ReplayView(
        List<String> inputs,
        @Nullable String from,
        @Nullable String to,
        long connections,
        Map<String, Long> before,
        Map<String, Long> after,
        String rulesBefore,
        String rulesAfter,
        long changed,
        List<ChangeView> changes,
        long untold,
        List<LossView> losses,
        boolean inputsWhole) {
    public ReplayView {
        inputs = List.copyOf(inputs);
        changes = List.copyOf(changes);
        losses = List.copyOf(losses);
    }

    /** Whether the new rules find violations that those of today do not. */
    public boolean newViolations() {
        return changes.stream().anyMatch(change -> change.effect() == ChangeView.Effect.NEW_VIOLATION);
    }
}
