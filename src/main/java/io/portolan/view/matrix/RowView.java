package io.portolan.view.matrix;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.net.TransportProtocol;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a matrix.
 *
 * @param id stable id
 * @param sources component ids of the source cell
 * @param destinations component ids of the destination cell
 * @param twoWay whether the page draws it as two-way
 * @param opener SOURCE, DESTINATION or EITHER
 * @param protocols such as TCP
 * @param ports {@code *}, {@code 9042|9142}, {@code 30000-32767}
 * @param security the alternatives that the row allows; empty when the page states none
 * @param securityWords the page's own words for it
 * @param status LISTED, OPTIONAL, NOTE or UNVERIFIED
 * @param condition when the row may be used, in the page's words; null means always
 * @param domains the names that the page gives for the destination
 * @param description the page's own words
 * @param provenance where the row was read
 */
public record RowView(
        String id,
        List<String> sources,
        List<String> destinations,
        boolean twoWay,
        String opener,
        List<String> protocols,
        String ports,
        List<String> security,
        String securityWords,
        String status,
        @Nullable String condition,
        List<String> domains,
        String description,
        ProvenanceView provenance) {
    public static RowView of(MatrixRow row) {
        return new RowView(
                row.id(),
                ids(row.sources()),
                ids(row.destinations()),
                row.twoWay(),
                row.opener().name(),
                row.protocols().stream().map(TransportProtocol::toString).toList(),
                row.ports().toString(),
                row.security().stream().map(SecurityAlternative::name).toList(),
                row.securityWords(),
                row.status().name(),
                row.condition() == null ? null : row.condition().words(),
                row.domains().names(),
                row.description(),
                ProvenanceView.of(row.provenance()));
    }

    static List<String> ids(Collection<Component> components) {
        return components.stream().map(Component::id).toList();
    }

    /**
     * Where a row was read.
     *
     * @param evidence mark of the evidence: Q, QT, S, F, P or I
     * @param evidenceWords the mark in words
     * @param read whether somebody read it in Google's own words or files
     * @param page address of the page or file
     * @param pageDate the page's date, ISO, or empty
     * @param quote the words that were read, or why it is believed
     */
    public record ProvenanceView(
            String evidence, String evidenceWords, boolean read, String page, String pageDate, String quote) {
        static ProvenanceView of(MatrixRow.Provenance provenance) {
            return new ProvenanceView(
                    provenance.evidence().name(),
                    provenance.evidence().words(),
                    provenance.evidence().read(),
                    provenance.page(),
                    provenance.pageDate(),
                    provenance.quote());
        }
    }
}
