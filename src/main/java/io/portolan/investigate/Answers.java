package io.portolan.investigate;

import io.portolan.investigate.query.FindingSearch;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.HistoryReader.Window;
import io.portolan.view.LossView;
import io.portolan.view.finding.FindingView;
import io.portolan.view.matrix.CoverageView;
import io.portolan.view.matrix.MatrixView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The envelopes of the API; what is in them are the shared views. */
public final class Answers {
    private Answers() {}

    /**
     * A list of findings.
     *
     * @param from start of the window, inclusive
     * @param to end of the window, exclusive
     * @param limit how many were asked for at most
     * @param count how many are here
     * @param truncated whether there are or may be more
     * @param findings most connections first, then id
     */
    public record FindingList(
            String from, String to, int limit, int count, boolean truncated, List<FindingView> findings) {
        static FindingList of(FindingSearch.Found found, Window window, int limit) {
            return new FindingList(
                    window.from().toString(),
                    window.to().toString(),
                    limit,
                    found.findings().size(),
                    found.truncated(),
                    found.findings().stream().map(FindingView::of).toList());
        }
    }

    /**
     * Coverage with the losses that qualify it.
     *
     * @param matrix id of the documented matrix
     * @param from start of the window
     * @param to end of the window
     * @param coverage one per documented row, in its order
     * @param losses what could not be seen meanwhile
     */
    public record CoverageList(
            String matrix, String from, String to, List<CoverageView> coverage, List<LossView> losses) {
        static CoverageList of(AuditResult result) {
            return new CoverageList(
                    result.matrix().id(),
                    result.from().toString(),
                    result.to().toString(),
                    result.coverage().stream().map(CoverageView::of).toList(),
                    LossView.of(result.losses()));
        }
    }

    /**
     * Everything that connections are judged by now.
     *
     * @param digest tells one rule set from another
     * @param documented the version that the site runs
     * @param overlays further layers, in order
     * @param waivers exceptions, in the order of their ids
     */
    public record Rules(String digest, MatrixView documented, List<MatrixView> overlays, List<WaiverView> waivers) {
        static Rules of(RuleSet rules) {
            List<String> overlays = rules.overlays().stream().map(Matrix::id).toList();
            return new Rules(
                    rules.digest(),
                    MatrixView.of(rules.documented(), overlays),
                    rules.overlays().stream()
                            .map(overlay -> MatrixView.of(overlay, List.of()))
                            .toList(),
                    rules.waivers().stream().map(WaiverView::of).toList());
        }
    }

    /**
     * An exception that somebody answers for; see {@link Waiver}.
     *
     * @param source component id, null for every one
     * @param destination component id, null for every one
     * @param sourceWorkload pattern, null for every one
     * @param destinationWorkload pattern, null for every one
     * @param sourceAddress address or block, null for every one
     * @param destinationAddress address or block, null for every one
     * @param kind violation kind, null for every one
     * @param expires end, exclusive
     */
    public record WaiverView(
            String id,
            String owner,
            String reason,
            String ticket,
            @Nullable String source,
            @Nullable String destination,
            @Nullable String sourceWorkload,
            @Nullable String destinationWorkload,
            @Nullable String sourceAddress,
            @Nullable String destinationAddress,
            String ports,
            @Nullable String kind,
            String from,
            String expires) {
        static WaiverView of(Waiver waiver) {
            return new WaiverView(
                    waiver.id(),
                    waiver.owner(),
                    waiver.reason(),
                    waiver.ticket(),
                    id(waiver.source()),
                    id(waiver.destination()),
                    waiver.scope().sourceWorkload(),
                    waiver.scope().destinationWorkload(),
                    text(waiver.scope().sourceAddress()),
                    text(waiver.scope().destinationAddress()),
                    waiver.ports().toString(),
                    waiver.kind(),
                    waiver.from().toString(),
                    waiver.expires().toString());
        }

        private static @Nullable String text(@Nullable IpPrefix address) {
            return address == null ? null : address.toString();
        }

        private static @Nullable String id(@Nullable Component component) {
            return component == null ? null : component.id();
        }
    }
}
