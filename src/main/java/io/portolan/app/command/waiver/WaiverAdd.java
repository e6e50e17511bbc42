package io.portolan.app.command.waiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portolan waiver add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Adds a waiver. Its scope must leave something out besides by kind; see it first with preview.",
        footer = {
            "",
            "Example:",
            "  portolan waiver add --id legacy-jmx --owner 'platform team' --ticket NET-112 --as jane@example.com \\",
            "      --reason 'The old console reads JMX until it is switched off.' --source client-apps \\",
            "      --destination cassandra --ports 7199 --expires 2027-02-01"
        })
final class WaiverAdd implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(names = "--id", required = true, paramLabel = "ID", description = "Lower-case words joined by hyphens.")
    private String id = "";

    @Option(names = "--owner", required = true, paramLabel = "NAME", description = "Who answers for it.")
    private String owner = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why the violation is accepted.")
    private String reason = "";

    @Option(names = "--ticket", required = true, paramLabel = "TICKET", description = "Where it was decided.")
    private String ticket = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Start, inclusive: a day (its start in UTC) or 2026-11-01T12:00:00Z. Default: now.")
    private @Nullable String from;

    @Option(
            names = "--expires",
            required = true,
            paramLabel = "TIME",
            description = "End, exclusive, in the same forms; at most 366 days after the start.")
    private String expires = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("owner", owner);
        fields.put("reason", reason);
        fields.put("ticket", ticket);
        fields.putAll(scope.fields());
        fields.put(
                "from",
                from == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS).toString() : from);
        fields.put("expires", expires);
        PrintWriter out = spec.commandLine().getOut();
        JsonNode added = server.client().add(fields);
        if (!server.printed(added, out)) {
            WaiverText.one(added, out);
            out.flush();
        }
        return 0;
    }
}
