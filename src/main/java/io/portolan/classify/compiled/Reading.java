package io.portolan.classify.compiled;

import io.portolan.classify.judgement.Identification;
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
    private @Nullable End initiator;
    private @Nullable End responder;
    private @Nullable String name;
    private boolean nameKnown;
    private boolean turned;
    private int sight;

    /** As {@link RowTable#protocol}. */
    int protocol;

    boolean proven;
    /** The responder's. */
    int port;

    int initiatorPort;
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

    /** In one order of the ends, by the name that was claimed. */
    void order(End from, End to, boolean against) {
        initiator = from;
        responder = to;
        turned = against;
        nameKnown = false;
        port = to.endpoint().port();
        initiatorPort = from.endpoint().port();
    }

    /** The host name that was seen for the responder. Looked for when somebody asks; most connections are judged without it. */
    @Nullable
    String name() {
        if (!nameKnown) {
            nameKnown = true;
            name = event == null || responder == null
                    ? null
                    : Identification.destinationName(event, responder.endpoint(), turned);
        }
        return name;
    }

    /** By another name of the responder's. */
    void name(String other) {
        nameKnown = true;
        name = other;
    }

    /** The host name that the source gave the initiator. */
    @Nullable
    String initiatorName() {
        return initiator == null ? null : initiator.endpoint().name();
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
