package io.portolan.app.command.waiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portolan waiver preview}. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description =
                "Shows which stored findings, and how many connections, a waiver of this scope would have covered.",
        footer = {"", "Example:", "  portolan waiver preview --destination cassandra --ports 7199 --from 2026-11-01"})
final class WaiverPreviewCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(names = "--from", paramLabel = "TIME", description = "Start of the window. Default: all that is stored.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "End of the window. Default: all that is stored.")
    private @Nullable String to;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode answer = server.client().preview(scope.fields(), from, to);
        if (!server.printed(answer, out)) {
            WaiverText.preview(answer, out);
        }
        return 0;
    }
}
