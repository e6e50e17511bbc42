package io.portolan.app.command;

import io.portolan.app.ExitCode;
import io.portolan.app.command.output.OutputOptions;
import io.portolan.app.service.StoredAudit;
import io.portolan.history.HistoryStore;
import io.portolan.model.ConfigurationException;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.HistoryReader;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portolan report}: what the history holds of a window. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Writes a report of a window from the stored history: summary, findings with explanations, coverage, losses.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:No violation in the window.",
            "1:Violations.",
            "2:Wrong usage, or a database that cannot be used."
        },
        footer = {
            "",
            "Example:",
            "  portolan report --database jdbc:postgresql://db:5432/portolan --inventory inventory.yaml \\",
            "      --from 2026-11-01 --to 2026-12-01 --output november.html"
        })
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final RuleOptions rules = new RuleOptions();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputOptions.Format.HTML);

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Start, inclusive: a day (2026-11-01, UTC) or an instant (2026-11-01T06:00:00Z). Default: the first event.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "End, exclusive, in the same forms. Default: after the last event.")
    private @Nullable String to;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String url = database.url;
        if (url == null) {
            throw new ConfigurationException("--database is missing (expected: jdbc:postgresql://HOST:PORT/DATABASE)");
        }
        Instant start = from == null ? null : instant("--from", from);
        Instant end = to == null ? null : instant("--to", to);
        HistoryReader history = new HistoryStore(database.openHistory(url));
        StoredAudit audit = new StoredAudit(history, rules.load());
        HistoryReader.Window window = window(history, url, start, end);
        AuditResult result = audit.result(window.from(), window.to());
        output.write(result, spec.commandLine().getOut());
        return ExitCode.ofFindings(result);
    }

    private static HistoryReader.Window window(
            HistoryReader history, String url, @Nullable Instant start, @Nullable Instant end) {
        Optional<HistoryReader.Window> all = start == null || end == null ? history.extent() : Optional.empty();
        if (all.isEmpty() && (start == null || end == null)) {
            throw new ConfigurationException("database " + url
                    + ": no connection is stored yet (expected: a history with connections, or --from and --to)");
        }
        Instant first = start == null ? all.orElseThrow().from() : start;
        Instant last = end == null ? all.orElseThrow().to() : end;
        if (!first.isBefore(last)) {
            throw new ConfigurationException("window: from " + first + (start == null ? " (the first event)" : "")
                    + " to " + last + (end == null ? " (after the last event)" : "")
                    + " (expected: --from before --to)");
        }
        return new HistoryReader.Window(first, last);
    }

    /** A day, which is its start in UTC, or an instant. */
    static Instant instant(String option, String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ConfigurationException(
                    option + ": \"" + text + "\" (expected: 2026-11-01 or 2026-11-01T06:00:00Z)", e);
        }
    }
}
