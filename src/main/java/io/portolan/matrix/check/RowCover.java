package io.portolan.matrix.check;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.SecurityAlternative;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Whether one row lets pass all that another one does. */
final class RowCover {
    private RowCover() {}

    /** Whether both say the same of the same connections; ids, words and evidence aside. */
    static boolean same(MatrixRow one, MatrixRow other) {
        return one.status() == other.status()
                && one.security().equals(other.security())
                && java.util.Objects.equals(one.condition(), other.condition())
                && covers(one, other)
                && covers(other, one);
    }

    /** Whether a connection of the second row never gets to it, because the first one is taken before it. */
    static boolean hides(MatrixRow one, int oneIndex, MatrixRow other, int otherIndex) {
        boolean before = rank(one) < rank(other) || (rank(one) == rank(other) && oneIndex < otherIndex);
        boolean asLenient = one.security().isEmpty()
                || one.security().contains(SecurityAlternative.NONE)
                || one.security().equals(other.security());
        return before && asLenient && one.condition() == null && covers(one, other);
    }

    private static int rank(MatrixRow row) {
        return switch (row.status()) {
            case LISTED -> 0;
            case NOTE -> 1;
            case OPTIONAL -> 2;
            case UNVERIFIED -> 3;
        };
    }

    private static boolean covers(MatrixRow one, MatrixRow other) {
        boolean names = !one.domains().restrict()
                || (other.domains().restrict()
                        && one.domains().names().containsAll(other.domains().names()));
        return names
                && one.protocols().containsAll(other.protocols())
                && ways(one, other)
                && covers(one.ports(), other.ports());
    }

    private static boolean ways(MatrixRow one, MatrixRow other) {
        boolean forth = other.opener() == Opener.DESTINATION || lets(one, other.sources(), other.destinations());
        boolean back = other.opener() == Opener.SOURCE || lets(one, other.destinations(), other.sources());
        return forth && back;
    }

    /** Whether the row lets each of these open to each of those. */
    static boolean lets(MatrixRow row, Set<Component> from, Set<Component> to) {
        return (row.opener() != Opener.DESTINATION && holds(row.sources(), from) && holds(row.destinations(), to))
                || (row.opener() != Opener.SOURCE && holds(row.destinations(), from) && holds(row.sources(), to));
    }

    private static boolean holds(Set<Component> cell, Set<Component> parties) {
        return cell.contains(Component.ANY) || cell.containsAll(parties);
    }

    /** A list of ranges never covers {@code *}, even if it names every port. */
    private static boolean covers(Ports one, Ports other) {
        if (one.any() || other.any()) {
            return one.any();
        }
        List<Ports.Range> sorted = new ArrayList<>(one.ranges());
        sorted.sort(Comparator.comparingInt(Ports.Range::first));
        return other.ranges().stream().allMatch(range -> {
            int next = range.first();
            for (Ports.Range part : sorted) {
                next = part.first() <= next ? Math.max(next, part.last() + 1) : next;
            }
            return next > range.last();
        });
    }

    /** Whether the row is one of the document, not a note or a guess about it. */
    static boolean firm(MatrixRow row) {
        return row.status() == RowStatus.LISTED || row.status() == RowStatus.OPTIONAL;
    }
}
