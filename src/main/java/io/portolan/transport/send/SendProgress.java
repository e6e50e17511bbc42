package io.portolan.transport.send;

import io.portolan.model.observation.Loss;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.Watch;
import java.time.Instant;
import java.util.List;

/**
 * What a collector says of its epoch so far, beside the events themselves; totals since the epoch began, not since the last commit.
 *
 * @param received packets or records received
 * @param losses what it could not see or read
 * @param observedFrom earliest event time, equal to observedTo while there was none
 * @param observedTo latest event time
 * @param watched when was watched between them
 * @param complete whether all its inputs are sent, or the capture has ended in order
 * @param sampling 1 when every connection is sent, N when one in N is
 * @param scope what a live capture watches, in words; empty for files
 */
public record SendProgress(
        long received,
        List<Loss> losses,
        Instant observedFrom,
        Instant observedTo,
        Watch watched,
        boolean complete,
        int sampling,
        String scope) {
    public SendProgress {
        losses = List.copyOf(losses);
    }

    /** Every connection of files. */
    public SendProgress(
            long received,
            List<Loss> losses,
            Instant observedFrom,
            Instant observedTo,
            Watch watched,
            boolean complete) {
        this(received, losses, observedFrom, observedTo, watched, complete, 1, "");
    }

    /** Watched without a break from observedFrom to observedTo. */
    public SendProgress(long received, List<Loss> losses, Instant observedFrom, Instant observedTo, boolean complete) {
        this(received, losses, observedFrom, observedTo, Watch.between(observedFrom, observedTo), complete);
    }

    /**
     * The account that is sent with the events.
     *
     * @param batch sequence number of the last batch, -1 while there is none
     * @param events how many of the epoch were sent
     * @param now when it is sent
     */
    CollectorStatus status(String collector, String epoch, long batch, long events, Instant now) {
        return new CollectorStatus(
                collector,
                epoch,
                batch,
                events,
                received,
                losses,
                observedFrom,
                observedTo,
                watched,
                now,
                complete,
                sampling,
                scope);
    }
}
