package io.portolan.matrix.export;

import io.portolan.matrix.document.Words;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.RowStatus;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which rows an export opens. Listed rows always, so that nothing that is documented is cut; the others only when they are asked
 * for, since the page calls them optional, a note, or does not have them.
 *
 * @param also statuses besides {@link RowStatus#LISTED}
 * @param onlyRead leaves out rows that nobody read in Google's words or files
 */
public record RowSelection(Set<RowStatus> also, boolean onlyRead) {
    public static final RowSelection LISTED = new RowSelection(Set.of(), false);

    public RowSelection {
        EnumSet<RowStatus> all = EnumSet.of(RowStatus.LISTED);
        all.addAll(also);
        also = java.util.Collections.unmodifiableSet(all);
    }

    /** Why the row is left out; empty when it is in. */
    Optional<String> reasonAgainst(MatrixRow row) {
        if (!also.contains(row.status())) {
            return Optional.of(
                    switch (row.status()) {
                        case OPTIONAL -> "Left out, optional (--with optional opens it; its condition is not checked)";
                        case NOTE -> "Left out, a note and no row of the page (--with note opens it)";
                        case UNVERIFIED -> "Left out, perhaps no row of this version (--with unverified opens it)";
                        case LISTED -> "Left out";
                    });
        }
        if (onlyRead && !row.provenance().evidence().read()) {
            return Optional.of(
                    "Left out by --only-read, " + row.provenance().evidence().words() + " (evidence "
                            + Words.of(row.provenance().evidence()) + ")");
        }
        return Optional.empty();
    }
}
