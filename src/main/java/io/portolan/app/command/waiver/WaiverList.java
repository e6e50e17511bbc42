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

/** {@code portolan waiver list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the waivers with their states and uses; revoked ones only with --state revoked.")
final class WaiverList implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "Only those that are invalid, scheduled, active, unused, about-to-expire, expired or revoked.")
    private @Nullable String state;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode answer = server.client().list(state);
        if (!server.printed(answer, out)) {
            WaiverText.list(answer, out);
        }
        return 0;
    }
}
