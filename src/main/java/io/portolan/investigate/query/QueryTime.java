package io.portolan.investigate.query;

import io.portolan.investigate.problem.ProblemException;
import io.portolan.model.report.HistoryReader;
import io.portolan.model.report.HistoryReader.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The window of a question: {@code from} inclusive, {@code to} exclusive, all that is stored by default. */
public final class QueryTime {
    private static final String EXPECTED =
            "an instant such as 2026-11-01T00:00:00Z, or a date or local time meant as UTC";

    private QueryTime() {}

    /**
     * The window of these parameters; an absent or empty one means the end of what is stored.
     *
     * @throws ProblemException when one is no time, or from is not before to
     */
    public static Window window(@Nullable String from, @Nullable String to, HistoryReader history) {
        Optional<Instant> first = instant("from", from);
        Optional<Instant> last = instant("to", to);
        Window stored = first.isPresent() && last.isPresent() ? new Window(first.get(), last.get()) : stored(history);
        Window window = new Window(first.orElse(stored.from()), last.orElse(stored.to()));
        if (first.isPresent() && last.isPresent() && !window.from().isBefore(window.to())) {
            throw ProblemException.invalid("from", window.from().toString(), "before to, which is " + window.to());
        }
        // With one end given and the other taken from the store, a window beyond the store is empty, not wrong.
        return window.from().isAfter(window.to()) ? new Window(window.from(), window.from()) : window;
    }

    /** Whole minutes around what is stored, since counts are kept by minute and the end is exclusive. */
    private static Window stored(HistoryReader history) {
        return history.extent()
                .map(extent -> new Window(
                        extent.from().truncatedTo(ChronoUnit.MINUTES),
                        extent.to().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES)))
                .orElse(new Window(Instant.EPOCH, Instant.EPOCH));
    }

    private static Optional<Instant> instant(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        String bare = text.strip();
        try {
            if (bare.length() == 10) {
                return Optional.of(LocalDate.parse(bare).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            boolean zoned = bare.endsWith("Z") || bare.matches(".*T.*[+-][0-9:]+");
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(bare).toInstant()
                            : LocalDateTime.parse(bare).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(field, text, EXPECTED);
        }
    }
}
