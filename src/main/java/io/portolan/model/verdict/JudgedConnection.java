package io.portolan.model.verdict;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Identity;

/**
 * A connection with its identities and its verdict, in the orientation that was judged.
 *
 * @param event already turned round where {@link Verdict#reversed()}
 * @param source who {@code event.source()} is
 * @param destination who {@code event.destination()} is
 * @param verdict the judgement
 * @param explanation the judgement in words
 */
public record JudgedConnection(
        ConnectionEvent event, Identity source, Identity destination, Verdict verdict, String explanation) {}
