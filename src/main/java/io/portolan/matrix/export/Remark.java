package io.portolan.matrix.export;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the reader of an export must know: something that it leaves out, cannot express, or takes as given.
 *
 * @param text a sentence without its end
 * @param rows the rows that it is about, {@code document/row}; none when it is about all of them
 */
public record Remark(String text, Set<String> rows) {
    public Remark {
        rows = java.util.Collections.unmodifiableSet(new TreeSet<>(rows));
    }

    public static Remark of(String text) {
        return new Remark(text, Set.of());
    }

    public static Remark of(String text, Collection<Grant> grants) {
        Set<String> rows = new TreeSet<>();
        grants.forEach(grant -> rows.add(grant.ref()));
        return new Remark(text, rows);
    }

    @Override
    public String toString() {
        return rows.isEmpty() ? text + "." : text + ": " + String.join(", ", rows) + ".";
    }
}
