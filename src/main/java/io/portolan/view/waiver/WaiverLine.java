package io.portolan.view.waiver;

import io.portolan.model.waiver.WaiverDraft;
import io.portolan.model.waiver.WaiverStanding;
import io.portolan.model.waiver.WaiverState;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Visible;
import io.portolan.view.words.Words;
import java.util.Map;

/**
 * A waiver on the page.
 *
 * @param tone of the badge
 * @param state in words
 * @param complaint why it is not applied; empty when it is
 * @param scope what it covers
 * @param from start
 * @param expires end
 * @param place where it is kept
 * @param uses connections that it covered
 * @param lastUse end of the latest; empty when there is none
 */
public record WaiverLine(
        String id,
        String tone,
        String state,
        String complaint,
        String owner,
        String reason,
        String ticket,
        String scope,
        String from,
        String expires,
        String place,
        String uses,
        String lastUse) {
    public static WaiverLine of(WaiverStanding standing) {
        Map<String, String> fields = WaiverDraft.texts(standing.waiver());
        String complaint = standing.complaint();
        String file =
                standing.stored() == null ? standing.file() : standing.stored().importedFrom();
        return new WaiverLine(
                standing.id(),
                tone(standing.state()),
                Words.of(standing.state()),
                complaint == null ? "" : complaint,
                Visible.name(standing.waiver().owner()),
                Visible.text(standing.waiver().reason()),
                Visible.name(standing.waiver().ticket()),
                Words.arrows(Visible.name(ScopeWords.of(fields::get))),
                Quantities.time(standing.waiver().from()),
                Quantities.time(standing.waiver().expires()),
                file == null ? "database" : Visible.name(file),
                Quantities.count(standing.use() == null ? 0 : standing.use().connections()),
                standing.use() == null ? "" : Quantities.time(standing.use().last()));
    }

    private static String tone(WaiverState state) {
        return switch (state) {
            case INVALID -> "violation";
            case ABOUT_TO_EXPIRE -> "blocked";
            case UNUSED, SCHEDULED -> "unresolved";
            case ACTIVE -> "waived";
            case EXPIRED, REVOKED -> "not_observed_while_watched";
        };
    }
}
