package io.portolan.app.audit;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up losses by input and cause, keeping the first detail of each. */
public final class LossLedger {
    private static final Comparator<Loss> ORDER =
            Comparator.comparing(Loss::input).thenComparing(Loss::cause);

    private final Map<String, Map<LossCause, Loss>> byInput = new TreeMap<>();

    public void add(Loss loss) {
        byInput.computeIfAbsent(loss.input(), input -> new TreeMap<>())
                .merge(
                        loss.cause(),
                        loss,
                        (old, more) ->
                                new Loss(old.cause(), old.input(), Loss.sum(old.count(), more.count()), old.detail()));
    }

    /** By input, then cause. */
    public List<Loss> losses() {
        List<Loss> all = new ArrayList<>();
        byInput.values().forEach(causes -> all.addAll(causes.values()));
        all.sort(ORDER);
        return all;
    }
}
