package io.portolan.app.command.waiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan waiver show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one waiver, what it covered, and who changed what of it and when.")
final class WaiverShow implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "ID", description = "The waiver.")
    private String id = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode answer = server.client().show(id);
        if (!server.printed(answer, out)) {
            WaiverText.one(answer.path("waiver"), out);
            if (!answer.path("changes").isEmpty()) {
                WaiverText.trail(answer.path("changes"), out);
            }
            out.flush();
        }
        return 0;
    }
}
