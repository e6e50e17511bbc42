package io.portolan.normalize;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.Observation;
import java.util.ArrayList;
import java.util.List;

/** What a normalizer told. */
final class Normalized {
    final List<ConnectionEvent> events = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();
    final Normalizer normalizer;

    Normalized(NormalizerConfig config) {
        normalizer = new Normalizer(events::add, losses::add, config);
    }

    static Normalized of(Record... records) {
        List<Observation> observations = new ArrayList<>();
        for (Record each : records) {
            observations.add(each.build());
        }
        return of(NormalizerConfig.DEFAULT, observations);
    }

    static Normalized of(NormalizerConfig config, List<Observation> observations) {
        Normalized normalized = new Normalized(config);
        observations.forEach(normalized.normalizer::observed);
        normalized.normalizer.finish();
        return normalized;
    }

    static ConnectionEvent only(Record... records) {
        Normalized normalized = of(records);
        if (normalized.events.size() != 1) {
            throw new AssertionError("expected one event, got " + normalized.events);
        }
        return normalized.events.get(0);
    }
}
