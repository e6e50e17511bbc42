package io.portolan.investigate.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457 section 3.1) with three extension members.
 *
 * @param type which kind of problem, a URN
 * @param title the kind in words
 * @param status HTTP status
 * @param detail this occurrence in one line
 * @param field the parameter that was refused, null when none was
 * @param value what it was, at most {@value #MAX_VALUE} characters of it
 * @param expected what would be accepted
 */
@Schema(name = "Problem", description = "RFC 9457 problem document")
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable String value,
        @Nullable String expected) {
    public static final String MEDIA_TYPE = "application/problem+json";
    public static final int MAX_VALUE = 100;

    static Problem invalid(String field, String value, String expected) {
        String shown = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "..." : value;
        return new Problem(
                "urn:portolan:problem:invalid-parameter",
                "A parameter is not valid",
                400,
                field + ": " + shown + " (expected: " + expected + ")",
                field,
                shown,
                expected);
    }

    static Problem missing(String field, String value, String expected) {
        Problem problem = invalid(field, value, expected);
        return new Problem(
                "urn:portolan:problem:not-found",
                "There is no such thing",
                404,
                problem.detail(),
                field,
                problem.value(),
                expected);
    }

    static Problem conflict(String field, String value, String expected) {
        Problem problem = invalid(field, value, expected);
        return new Problem(
                "urn:portolan:problem:conflict",
                "It does not fit what is there",
                409,
                problem.detail(),
                field,
                problem.value(),
                expected);
    }

    static Problem busy(String detail, String expected) {
        return new Problem(
                "urn:portolan:problem:busy", "It is busy with the same for others", 429, detail, null, null, expected);
    }

    static Problem unavailable(String detail, String expected) {
        return new Problem(
                "urn:portolan:problem:unavailable", "It cannot be done now", 503, detail, null, null, expected);
    }

    static Problem unavailable() {
        return new Problem(
                "urn:portolan:problem:unavailable",
                "The stored results cannot be asked now",
                503,
                "the database does not answer, or this instance runs without one; the service's log has the cause",
                null,
                null,
                null);
    }

    static Problem failure() {
        return new Problem(
                "urn:portolan:problem:failure",
                "The question could not be answered",
                500,
                "the cause is in the service's log",
                null,
                null,
                null);
    }
}
