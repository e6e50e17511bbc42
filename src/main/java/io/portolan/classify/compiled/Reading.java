package io.portolan.classify.compiled;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.verdict.SecurityGrade;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of a connection in one order of its sides. One thread's, filled anew for every connection. */
final class Reading {
    private @Nullable ConnectionEvent event;
    private @Nullable IdentitySource identities;
    private @Nullable Set<Component> deployed;
    private int sight;

    /** As {@link RowTable#protocol}. */
    long protocol;

    boolean proven;
    /** The responder's. */
    int port;

    int initiatorPort;
    /** The host name that was seen for the responder, and the one that the source gave the initiator. */
    @Nullable
    String name;

    @Nullable
    String initiatorName;
    /** Whether the inventory holds the responder's address; a name alone is no declaration. */
    boolean declared;

    void of(ConnectionEvent connection, IdentitySource source) {
        event = connection;
        identities = source;
        deployed = null;
        sight = GradeTable.sight(connection.tls());
        protocol = RowTable.protocol(connection.protocol());
        proven = connection.initiator().proven();
    }

    int sight() {
        return sight;
    }

    SecurityGrade seen() {
        return GradeTable.seen(sight);
    }

    /** Asked for at most once a connection, and only by rows with a condition. */
    Set<Component> deployed() {
        Set<Component> known = deployed;
        if (known == null) {
            known = event == null || identities == null ? Set.of() : identities.deployedAt(event.start());
            deployed = known;
        }
        return known;
    }
}
