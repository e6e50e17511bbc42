package io.portolan.view.words;

import io.portolan.model.verdict.ViolationKind;
import java.util.Locale;

/** The words for constants of enums. */
public final class Words {
    private Words() {}

    /** {@code UNDOCUMENTED_PORT} becomes {@code Undocumented port}; TLS and mTLS keep their spelling. */
    public static String of(Enum<?> constant) {
        return of(constant.name());
    }

    public static String of(String constant) {
        String lower = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        String words = lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
        return words.replaceAll("\\b[Mm]tls\\b", "mTLS")
                .replaceAll("\\b[Tt]ls\\b", "TLS")
                .replaceAll("\\b[Ss]yn ack\\b", "SYN+ACK")
                .replaceAll("\\b[Ss]yn\\b", "SYN")
                .replaceAll("\\b[Tt]cp\\b", "TCP")
                .replace("client hello", "ClientHello");
    }

    /** As {@link #of(Enum)}, for the middle of a sentence. */
    public static String within(Enum<?> constant) {
        String words = of(constant);
        boolean name = words.startsWith("mTLS") || words.startsWith("TLS") || words.startsWith("TCP");
        return name ? words : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** The same with arrows of one character: a browser breaks a line between a hyphen and what follows. */
    public static String arrows(String text) {
        return text.replace(" <-> ", " ↔ ").replace(" -> ", " → ");
    }

    /** What a kind of violation means, in one sentence. */
    public static String meaning(ViolationKind kind) {
        return switch (kind) {
            case UNDOCUMENTED_PORT -> "The pair is documented, this port is not.";
            case UNDOCUMENTED_PAIR -> "No row speaks of these two components in this direction.";
            case WRONG_INITIATOR -> "A row matches, but the other side opened the connection.";
            case INSECURE_TRANSPORT -> "A row matches, but the wire showed plain text or weaker TLS than it asks for.";
            case UNKNOWN_PEER -> "A component talked with an address that no inventory holds.";
            case UNDOCUMENTED_DESTINATION -> "A component opened a connection to a name that no row lists.";
            case CONDITION_VIOLATED -> "An optional row was used although its condition does not hold.";
        };
    }
}
