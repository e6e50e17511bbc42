package io.portolan.model.report;

import io.portolan.model.observation.Loss;
import java.time.Instant;
import java.util.List;

/**
 * A collector's own account of what it saw, sent with its events.
 *
 * @param collector its id
 * @param epoch its run; for files, a digest of the inputs, so that the same inputs resume
 * @param sequence number of the last batch sent in that epoch, -1 before the first
 * @param events how many events were sent in that epoch
 * @param received packets or records received
 * @param losses what it could not see or read
 * @param observedFrom earliest event time, equal to observedTo while there was none
 * @param observedTo latest event time
 * @param watched when it watched between them: all the time for a live capture, the stretches that the inputs cover for files
 * @param clock the collector's clock when it sent this
 * @param complete whether all its inputs are sent (files only)
 * @param sampling 1 when it watches every connection, N when one in N
 * @param scope what a live capture watches, in words: interfaces, filter, what is left out; empty for files
 */
public record CollectorStatus(
        String collector,
        String epoch,
        long sequence,
        long events,
        long received,
        List<Loss> losses,
        Instant observedFrom,
        Instant observedTo,
        Watch watched,
        Instant clock,
        boolean complete,
        int sampling,
        String scope) {
    public CollectorStatus {
        if (sampling < 1) {
            throw new IllegalArgumentException("sampling: " + sampling + " (expected: at least 1)");
        }
        losses = List.copyOf(losses);
    }

    /** Every connection of files. */
    public CollectorStatus(
            String collector,
            String epoch,
            long sequence,
            long events,
            long received,
            List<Loss> losses,
            Instant observedFrom,
            Instant observedTo,
            Watch watched,
            Instant clock,
            boolean complete) {
        this(
                collector,
                epoch,
                sequence,
                events,
                received,
                losses,
                observedFrom,
                observedTo,
                watched,
                clock,
                complete,
                1,
                "");
    }

    /** Watched without a break from observedFrom to observedTo. */
    public CollectorStatus(
            String collector,
            String epoch,
            long sequence,
            long events,
            long received,
            List<Loss> losses,
            Instant observedFrom,
            Instant observedTo,
            Instant clock,
            boolean complete) {
        this(
                collector,
                epoch,
                sequence,
                events,
                received,
                losses,
                observedFrom,
                observedTo,
                Watch.between(observedFrom, observedTo),
                clock,
                complete);
    }
}
