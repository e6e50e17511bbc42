package io.portolan.capture.flowlog.line;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import java.util.EnumMap;
import java.util.Map;

/** Counts the losses of one input by cause and keeps the detail of the first of each, so that a broken file is told in a few lines. */
final class LossTally {
    private final String input;
    private final Map<LossCause, Loss> losses = new EnumMap<>(LossCause.class);

    LossTally(String input) {
        this.input = input;
    }

    void add(LossCause cause, long count, String detail) {
        losses.merge(cause, new Loss(cause, input, count, detail), LossTally::sum);
    }

    private static Loss sum(Loss first, Loss next) {
        long count = first.count() + next.count();
        return new Loss(first.cause(), first.input(), count < 0 ? Long.MAX_VALUE : count, first.detail());
    }

    /** Tells one loss per cause, in the order of the causes. */
    void tell(ObservationSink sink) {
        losses.values().forEach(sink::lost);
    }
}
