package io.portolan.app.collect;

import io.portolan.model.connection.ConnectionEvent;

/** Where the events of a live capture go. Called by one thread at a time. */
@FunctionalInterface
public interface EventTaker {
    /** Takes the event, or says at once that there is no room for it. Never waits: packets would be lost meanwhile. */
    boolean offer(ConnectionEvent event);
}
