package io.portolan.matrix.intake.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Notes such as {@code Qt 1.3 1.5 1.10; S 1.11; I 1.4 1.6-1.9} say how a row is known for a version; the column speaks of all. */
final class NotedEvidence {
    private static final Pattern MARK =
            Pattern.compile("\\b(Qt|Q|S|F|P|I)(?: for)?((?: (?:1\\.\\d{1,3}(?:-1\\.\\d{1,3})?|latest))+| others\\b)");

    private NotedEvidence() {}

    /** The note's mark for the version, or the column's where the note has none. */
    static String of(String column, String note, String version) {
        String others = column;
        Matcher mark = MARK.matcher(note);
        while (mark.find()) {
            String versions = mark.group(2).strip();
            if (versions.equals("others")) {
                others = mark.group(1);
            } else if (VersionList.holds(versions.replace(' ', ';'), version) == VersionList.Answer.YES) {
                return mark.group(1);
            }
        }
        return others;
    }
}
