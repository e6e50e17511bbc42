package io.portolan.investigate.waiver;

import io.portolan.investigate.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Who changes a waiver: the one whom a header names, which a proxy that authenticates sets; else the one whom the configuration names.
 *
 * @param header name of the header
 * @param configured who it is where the header is missing; null refuses
 */
public record Person(String header, @Nullable String configured) {
    private static final int LONGEST = 200;

    /** The person behind a request, or a 400 problem. */
    String behind(HttpHeaders headers) {
        String value = headers.getHeaderString(header);
        String name = value == null || value.isBlank() ? configured : value;
        String expected = "who does this, 1.." + LONGEST + " printable characters";
        if (name == null || name.isBlank()) {
            throw ProblemException.invalid(
                    header, "missing", expected + "; a header, or portolan.waiver.person in the configuration");
        }
        if (name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(header, name, expected);
        }
        return name.strip();
    }
}
