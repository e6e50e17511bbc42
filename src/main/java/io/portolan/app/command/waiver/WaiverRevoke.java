package io.portolan.app.command.waiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan waiver revoke}. */
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Revokes a waiver for good. It is kept with its changes, and its id is not given again.")
final class WaiverRevoke implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "ID", description = "The waiver.")
    private String id = "";

    @Option(
            names = "--if-version",
            paramLabel = "N",
            description = "Only if this is its version still. Default: whichever it has.")
    private @Nullable Integer version;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        WaiverClient client = server.client();
        int seen = version != null
                ? version
                // A waiver of a file has none; the service then says where it is kept.
                : Math.max(1, client.show(id).path("waiver").path("version").asInt());
        JsonNode revoked = client.revoke(id, seen);
        if (!server.printed(revoked, out)) {
            out.println("revoked " + WaiverText.text(revoked, "id") + " by " + WaiverText.text(revoked, "changedBy"));
            out.flush();
        }
        return 0;
    }
}
