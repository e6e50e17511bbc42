package io.portolan.capture.packet.tls.certificate;

import static java.util.Map.entry;

import io.portolan.model.tls.Certificate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of subjects and issuers, as text (RFC 4514): {@code CN=node,O=Example}, the last part first. */
final class DistinguishedName {
    /** By the content of the object identifier. */
    private static final Map<String, String> KEYWORDS = Map.ofEntries(
            entry("550403", "CN"),
            entry("550405", "serialNumber"),
            entry("550406", "C"),
            entry("550407", "L"),
            entry("550408", "ST"),
            entry("550409", "STREET"),
            entry("55040a", "O"),
            entry("55040b", "OU"),
            entry("0992268993f22c640101", "UID"),
            entry("0992268993f22c640119", "DC"),
            entry("2a864886f70d010901", "emailAddress"));

    private static final String CUT = "...";

    private DistinguishedName() {}

    /** Reads a Name; null when it is none. */
    static @Nullable String read(Der name) {
        List<String> parts = new ArrayList<>();
        while (name.more()) {
            Der set = name.enter(Der.SET);
            StringBuilder part = new StringBuilder();
            while (set.more()) {
                Der attribute = set.enter(Der.SEQUENCE);
                part.append(part.isEmpty() ? "" : "+");
                if (!attribute(attribute, part)) {
                    return null;
                }
            }
            if (set.broken() || part.isEmpty()) {
                return null;
            }
            parts.add(part.toString());
        }
        Collections.reverse(parts);
        return name.broken() ? null : bounded(String.join(",", parts));
    }

    private static boolean attribute(Der attribute, StringBuilder part) {
        if (!attribute.next(Der.OID)) {
            return false;
        }
        String type = attribute.contentHex();
        String dotted = ObjectIdentifier.dotted(attribute.content());
        if (dotted == null || !attribute.next() || attribute.more()) {
            return false;
        }
        String keyword = KEYWORDS.get(type);
        String value = keyword == null ? null : text(attribute.tag(), attribute.content());
        if (value == null) {
            part.append(keyword == null ? dotted : keyword).append("=#").append(attribute.elementHex());
        } else {
            part.append(keyword).append('=');
            escape(value, part);
        }
        return true;
    }

    /** The string types of DirectoryString and IA5String; null for any other. */
    private static @Nullable String text(int tag, byte[] bytes) {
        return switch (tag) {
            case 0x0c -> new String(bytes, StandardCharsets.UTF_8);
            case 0x12, 0x13, 0x14, 0x16 -> new String(bytes, StandardCharsets.ISO_8859_1);
            case 0x1e -> new String(bytes, StandardCharsets.UTF_16BE);
            default -> null;
        };
    }

    /** RFC 4514 section 2.4; control characters too, for they act on terminals. */
    private static void escape(String value, StringBuilder part) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean space = c == ' ' && (i == 0 || i == value.length() - 1);
            if (c < 0x20 || c == 0x7f) {
                part.append(String.format("\\%02x", (int) c));
            } else {
                boolean special = ",+\"\\<>;=".indexOf(c) >= 0 || space || (c == '#' && i == 0);
                part.append(special ? "\\" : "").append(c);
            }
        }
    }

    private static String bounded(String name) {
        if (name.length() <= Certificate.MAX_NAME_CHARS) {
            return name;
        }
        int end = Certificate.MAX_NAME_CHARS - CUT.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
