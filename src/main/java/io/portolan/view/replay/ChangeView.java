package io.portolan.view.replay;

/**
 * Connections of one edge of which the two rule sets say different things.
 *
 * @param effect what that means, worst first
 * @param source component or address of the initiator as the new rules judge it
 * @param destination the same of the responder
 * @param protocol above IP
 * @param port the responder's; 0 where there is none
 * @param before by the rules of today
 * @param after by the new ones
 * @param connections how many
 * @param first start of the earliest, RFC 3339 in UTC
 * @param last end of the latest
 * @param example the earliest of them in one line: addresses, ports, event id
 * @param explanation what the new rules say of it, in words
 */
public record ChangeView(
        Effect effect,
        String source,
        String destination,
        String protocol,
        int port,
        SaidView before,
        SaidView after,
        long connections,
        String first,
        String last,
        String example,
        String explanation) {
    /** What a change means to whoever answers for the site. */
    public enum Effect {
        /** It becomes a violation. */
        NEW_VIOLATION,
        /** It was a violation and is another kind of one, or of another grade. */
        OTHER_VIOLATION,
        /** It is no violation any more. */
        NO_LONGER_A_VIOLATION,
        /** A violation that is waived now. */
        WAIVED,
        /** Anything else: another row, another grade, known now or not any more. */
        OTHER;

        /** What it means that one is said now where the other was. */
        public static Effect of(SaidView before, SaidView after) {
            boolean was = before.disposition().equals("VIOLATION");
            if (after.disposition().equals("VIOLATION")) {
                return was ? OTHER_VIOLATION : NEW_VIOLATION;
            }
            if (was) {
                return after.disposition().equals("WAIVED") ? WAIVED : NO_LONGER_A_VIOLATION;
            }
            return OTHER;
        }
    }

    /** Whether the rule sets differ about a connection. */
    public static boolean any(SaidView before, SaidView after) {
        return before.differsFrom(after);
    }
}
