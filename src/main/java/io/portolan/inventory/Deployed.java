package io.portolan.inventory;

import io.portolan.model.identity.Component;
import io.portolan.model.time.Span;
import io.portolan.model.time.TimeSpans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** When each component had at least one endpoint. */
final class Deployed {
    private final Map<Component, TimeSpans> presence = new TreeMap<>();

    Deployed(List<Entry> entries) {
        Map<Component, List<Span>> spans = new TreeMap<>();
        for (Entry entry : entries) {
            spans.computeIfAbsent(entry.component(), absent -> new ArrayList<>(1))
                    .add(new Span(entry.from(), entry.to()));
        }
        spans.forEach((component, known) -> presence.put(component, TimeSpans.union(known)));
    }

    TimeSpans presence(Component component) {
        return presence.getOrDefault(component, TimeSpans.NEVER);
    }

    Set<Component> at(Instant time) {
        Set<Component> deployed = new TreeSet<>();
        presence.forEach((component, known) -> {
            if (known.holds(time)) {
                deployed.add(component);
            }
        });
        return deployed;
    }
}
