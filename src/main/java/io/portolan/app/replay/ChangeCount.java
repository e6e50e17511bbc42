package io.portolan.app.replay;

import io.portolan.classify.Judgement;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.view.replay.ChangeView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Connections of one edge about which two rule sets differ in the same way. */
final class ChangeCount {
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
            if (event.start().isBefore(first)) {
                first = event.start();
                example = judged;
            }
        }
    }

    private static String socket(Endpoint end) {
        return end.address() + " port " + end.port() + (end.name() == null ? "" : " (" + end.name() + ")");
    }

    boolean nothing() {
        return connections <= 0 || example == null;
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
                ChangeView.Effect.of(key.before(), key.after()),
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
