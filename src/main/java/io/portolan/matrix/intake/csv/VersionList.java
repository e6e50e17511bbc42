package io.portolan.matrix.intake.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts such as {@code 1.0-1.4;1.7-1.15;latest}. */
final class VersionList {
    private static final Pattern PART = Pattern.compile("1\\.(\\d{1,3})(?:-(?:1\\.(\\d{1,3})|(latest)))?");
    /** One crawl of a version's page: says nothing of other versions. */
    private static final Pattern CRAWL = Pattern.compile("(1\\.\\d{1,3})\\(.*\\)");

    private static final Pattern VERSION = Pattern.compile("1\\.(\\d{1,3})");

    private VersionList() {}

    enum Answer {
        YES,
        NO,
        UNCLEAR
    }

    /** Unclear when no part that can be read holds the version, and some part cannot be read. */
    static Answer holds(String list, String version) {
        Answer answer = Answer.NO;
        for (String part : list.split(";", -1)) {
            Answer one = part(part.strip(), version);
            if (one == Answer.YES) {
                return Answer.YES;
            }
            answer = one == Answer.UNCLEAR ? Answer.UNCLEAR : answer;
        }
        return answer;
    }

    private static Answer part(String part, String version) {
        Matcher range = PART.matcher(part);
        Matcher crawl = CRAWL.matcher(part);
        if (crawl.matches()) {
            return crawl.group(1).equals(version) ? Answer.UNCLEAR : Answer.NO;
        }
        Matcher wanted = VERSION.matcher(version);
        if (part.equals("latest") || version.equals("latest")) {
            boolean open = part.endsWith("-latest") && range.matches();
            boolean readable = part.equals("latest") || range.matches();
            boolean yes = version.equals("latest") && (part.equals("latest") || open);
            return yes ? Answer.YES : readable ? Answer.NO : Answer.UNCLEAR;
        }
        if (!range.matches() || !wanted.matches()) {
            return Answer.UNCLEAR;
        }
        int minor = Integer.parseInt(wanted.group(1));
        int first = Integer.parseInt(range.group(1));
        int last = range.group(3) != null
                ? Integer.MAX_VALUE
                : range.group(2) == null ? first : Integer.parseInt(range.group(2));
        return minor >= first && minor <= last ? Answer.YES : Answer.NO;
    }
}
