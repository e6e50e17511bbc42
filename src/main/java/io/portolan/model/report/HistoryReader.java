package io.portolan.model.report;

import io.portolan.model.finding.Finding;
import io.portolan.model.finding.TrafficCount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the history can be asked. Windows are half open: from inclusive, to exclusive. */
public interface HistoryReader {
    /** Findings whose life touches the window, most connections first, then id; at most {@code limit}. */
    List<Finding> findings(Instant from, Instant to, int limit);

    /** The finding of this id (fingerprint). */
    Optional<Finding> finding(String id);

    /** Counts per edge of the window, with all minutes of one key taken together ({@code minute} is then the first). */
    List<TrafficCount> traffic(Instant from, Instant to);

    /** The latest word of every collector and epoch. */
    List<CollectorStatus> collectors();

    /** Earliest and latest event that were ever counted; empty while there is none. */
    Optional<Window> extent();

    /** A stretch of event time. */
    record Window(Instant from, Instant to) {}
}
