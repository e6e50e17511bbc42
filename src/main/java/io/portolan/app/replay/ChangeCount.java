package io.portolan.app.replay;

import io.portolan.classify.Judgement;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.view.replay.ChangeView;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Connections of one edge about which two rule sets differ in the same way. */
final class ChangeCount {
    /** By what it means, how often, the edge, and what was and is said. */
    static final Comparator<ChangeCount> WORST_FIRST = Comparator.comparing(ChangeCount::effect)
            .thenComparing(Comparator.comparingLong(ChangeCount::connections).reversed())
            .thenComparing(count -> count.key.edge().source().label())
            .thenComparing(count -> count.key.edge().destination().label())
            .thenComparing(count -> count.key.edge().protocol().toString())
            .thenComparingInt(count -> count.key.edge().port())
            .thenComparing(count -> count.key.before() + " " + count.key.after());

    private final ChangeKey key;
    private long connections;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private @Nullable Judgement example;

    ChangeCount(ChangeKey key) {
        this.key = key;
    }

    /** Counts one more, or with a sign of -1 takes one back that was counted before. */
    void add(Judgement judged, int sign) {
        connections += sign;
        ConnectionEvent event = judged.event();
        if (sign > 0) {
            last = event.end().isAfter(last) ? event.end() : last;
            if (earlier(event)) {
                first = event.start();
                example = judged;
            }
        }
    }

    /** Of two that begin at the same moment the id decides, not which partition was read first. */
    private boolean earlier(ConnectionEvent event) {
        int order = event.start().compareTo(first);
        return order < 0
                || (order == 0
                        && example != null
                        && event.id().compareTo(example.event().id()) < 0);
    }

    private static String socket(Endpoint end) {
        return end.address() + " port " + end.port() + (end.name() == null ? "" : " (" + end.name() + ")");
    }

    boolean nothing() {
        return connections <= 0 || example == null;
    }

    private ChangeView.Effect effect() {
        return ChangeView.Effect.of(key.before(), key.after());
    }

    long connections() {
        return connections;
    }

    ChangeView view() {
        Judgement judged = example;
        if (judged == null) {
            throw new IllegalStateException("nothing was counted of " + key);
        }
        ConnectionEvent event = judged.event();
        return new ChangeView(
                effect(),
                key.edge().source().label(),
                key.edge().destination().label(),
                key.edge().protocol().toString(),
                key.edge().port(),
                key.before(),
                key.after(),
                connections,
                first.toString(),
                last.toString(),
                socket(event.source()) + " -> " + socket(event.destination()) + ", event " + event.id(),
                judged.explained().explanation());
    }
}
