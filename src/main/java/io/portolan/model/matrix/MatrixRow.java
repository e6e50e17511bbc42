package io.portolan.model.matrix;

import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One documented connection.
 *
 * @param id stable across versions and unique within a document, e.g. {@code int-mart-cassandra}
 * @param group the part of the page's tables: internal, inbound, outbound or two-way; a heading of its own in overlays; may be
 *     empty there
 * @param sources the parties of the source cell; {@link Component#ANY} only in overlays
 * @param destinations the parties of the destination cell; several where the page names several
 * @param twoWay whether the page draws it as two-way
 * @param opener who may open the connection; for one-way rows the source
 * @param protocols TCP, UDP or both
 * @param ports the destination ports, those of the side that is opened to
 * @param security the allowed kinds; empty means that the page states none
 * @param securityWords the page's own words for it; empty when there are none
 * @param status how firmly the row is a part of the document
 * @param condition when the row may be used; null means always
 * @param domains the names that the page gives for the destination; empty when it gives none
 * @param description the page's own words
 * @param provenance where the row was read
 * @param remark what is known of its use beyond the page, such as who never uses it; empty when nothing is; no verdict rests on it
 */
public record MatrixRow(
        String id,
        String group,
        Set<Component> sources,
        Set<Component> destinations,
        boolean twoWay,
        Opener opener,
        Set<TransportProtocol> protocols,
        Ports ports,
        Set<SecurityAlternative> security,
        String securityWords,
        RowStatus status,
        @Nullable RowCondition condition,
        Domains domains,
        String description,
        Provenance provenance,
        String remark) {
    public MatrixRow {
        if (id.isBlank() || sources.isEmpty() || destinations.isEmpty() || protocols.isEmpty()) {
            throw new IllegalArgumentException(
                    "row \"" + id + "\" (expected: an id, a source, a destination and a protocol)");
        }
        sources = java.util.Collections.unmodifiableSet(new TreeSet<>(sources));
        destinations = java.util.Collections.unmodifiableSet(new TreeSet<>(destinations));
        protocols = java.util.Collections.unmodifiableSet(new TreeSet<>(protocols));
        security = java.util.Collections.unmodifiableSet(new TreeSet<>(security));
    }

    /** A row without a remark. */
    public MatrixRow(
            String id,
            String group,
            Set<Component> sources,
            Set<Component> destinations,
            boolean twoWay,
            Opener opener,
            Set<TransportProtocol> protocols,
            Ports ports,
            Set<SecurityAlternative> security,
            String securityWords,
            RowStatus status,
            @Nullable RowCondition condition,
            Domains domains,
            String description,
            Provenance provenance) {
        this(
                id,
                group,
                sources,
                destinations,
                twoWay,
                opener,
                protocols,
                ports,
                security,
                securityWords,
                status,
                condition,
                domains,
                description,
                provenance,
                "");
    }

    /** A row of no group. */
    public MatrixRow(
            String id,
            Set<Component> sources,
            Set<Component> destinations,
            boolean twoWay,
            Opener opener,
            Set<TransportProtocol> protocols,
            Ports ports,
            Set<SecurityAlternative> security,
            String securityWords,
            RowStatus status,
            @Nullable RowCondition condition,
            Domains domains,
            String description,
            Provenance provenance) {
        this(
                id,
                "",
                sources,
                destinations,
                twoWay,
                opener,
                protocols,
                ports,
                security,
                securityWords,
                status,
                condition,
                domains,
                description,
                provenance);
    }

    /** Whether plain text breaks the row: something is stated, and "None" is not among it. */
    public boolean requiresTls() {
        return !security.isEmpty() && !security.contains(SecurityAlternative.NONE);
    }

    /**
     * Names of the destination.
     *
     * @param names host names, or {@code *.suffix} for one or more leading labels; lower case
     * @param evidence how the names are known; a verdict rests on them only when they were {@linkplain Evidence#read() read}
     */
    public record Domains(List<String> names, Evidence evidence) {
        public static final Domains NONE = new Domains(List.of(), Evidence.Q);

        public Domains {
            names = List.copyOf(names);
        }

        /** Whether a destination with another name does not match the row. */
        public boolean restrict() {
            return !names.isEmpty() && evidence.read();
        }

        public boolean contain(String name) {
            return names.stream().anyMatch(pattern -> NamePattern.matches(pattern, name));
        }
    }

    /**
     * Where a row was read.
     *
     * @param evidence how
     * @param page address of the page or file
     * @param pageDate the page's "last updated" date, ISO, or empty
     * @param quote the words that were read, or why it is believed when they were not; may be empty
     */
    public record Provenance(Evidence evidence, String page, String pageDate, String quote) {}
}
