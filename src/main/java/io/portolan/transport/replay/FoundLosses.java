package io.portolan.transport.replay;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.transport.Topics;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Losses by their places; beyond the first {@value #MAX_PLACES} they are only counted. */
final class FoundLosses {
    static final int MAX_PLACES = 1000;

    private final List<Loss> first = new ArrayList<>();
    private final Map<LossCause, Long> further = new EnumMap<>(LossCause.class);

    void add(Loss loss) {
        if (first.size() < MAX_PLACES) {
            first.add(loss);
        } else {
            further.merge(loss.cause(), loss.count(), Long::sum);
        }
    }

    List<Loss> losses() {
        List<Loss> all = new ArrayList<>(first);
        further.forEach((cause, count) -> all.add(new Loss(
                cause,
                Topics.CONNECTIONS.topic(),
                count,
                "in further places; the first " + MAX_PLACES + " losses are told one by one")));
        return List.copyOf(all);
    }
}
