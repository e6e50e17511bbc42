package io.portolan.investigate.waiver;

import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverChange;
import io.portolan.model.waiver.WaiverDraft;
import io.portolan.model.waiver.WaiverStanding;
import io.portolan.model.waiver.WaiverState;
import io.portolan.view.waiver.WaiverView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The envelopes of answers about waivers. */
public final class WaiverAnswers {
    private WaiverAnswers() {}

    /**
     * A list of waivers.
     *
     * @param now the time for which the states hold
     * @param count how many are here
     * @param states how many of them are in each state
     * @param waivers by id; revoked ones, the latest first
     */
    public record WaiverList(String now, int count, Map<WaiverState, Integer> states, List<WaiverView> waivers) {
        static WaiverList of(List<WaiverStanding> waivers, java.time.Instant now) {
            return new WaiverList(
                    now.toString(),
                    waivers.size(),
                    WaiverSearch.counts(waivers),
                    waivers.stream().map(WaiverView::of).toList());
        }
    }

    /**
     * One waiver.
     *
     * @param changes what was done with it, the latest first; none of a waiver that stands in a file, whose trail is git
     */
    public record OneWaiver(WaiverView waiver, List<ChangeView> changes) {
        static OneWaiver of(WaiverStanding standing, List<WaiverChange> changes) {
            return new OneWaiver(
                    WaiverView.of(standing),
                    changes.stream().map(ChangeView::of).toList());
        }
    }

    /**
     * One change.
     *
     * @param action ADDED, CHANGED or REVOKED
     * @param by who
     * @param at when
     * @param version the version that it made
     * @param importedFrom the file that it came from, null when it was entered
     * @param before the fields before it, null when there were none
     * @param after the fields after it
     */
    public record ChangeView(
            String action,
            String by,
            String at,
            int version,
            @Nullable String importedFrom,
            @Nullable Map<String, String> before,
            Map<String, String> after) {
        static ChangeView of(WaiverChange change) {
            StoredWaiver before = change.before();
            return new ChangeView(
                    change.action().name(),
                    change.by(),
                    change.at().toString(),
                    change.after().version(),
                    change.after().importedFrom(),
                    before == null ? null : WaiverDraft.texts(before.waiver()),
                    WaiverDraft.texts(change.after().waiver()));
        }
    }

    /**
     * What a waiver would have covered.
     *
     * @param from start of the window
     * @param to end of the window
     * @param exact whether the counts are exact; else at most so much, since counts are not kept by workload and address
     * @param connections violations of the window that it would have covered
     * @param packets of them
     * @param bytes of them
     * @param findings those that it would have covered, most connections first
     * @param truncated whether there are or may be more findings
     */
    public record Preview(
            String from,
            String to,
            boolean exact,
            long connections,
            long packets,
            long bytes,
            int count,
            boolean truncated,
            List<PreviewFinding> findings) {}

    /**
     * A finding that a waiver would have covered.
     *
     * @param covered ALL of its connections, SOME, or UNKNOWN where none of the samples fits and others may
     * @param samplesCovered how many of the samples it would have covered
     * @param samples how many samples there are
     */
    public record PreviewFinding(
            String id,
            String kind,
            String edge,
            long connections,
            String firstSeen,
            String lastSeen,
            String covered,
            int samplesCovered,
            int samples) {}
}
