package io.portolan.app.command.waiver;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portolan waiver}: exceptions that somebody answers for. */
@Command(
        name = "waiver",
        mixinStandardHelpOptions = true,
        description =
                "Lists, adds, revokes and imports the waivers of a running service, and shows what one would cover.",
        subcommands = {
            WaiverList.class,
            WaiverShow.class,
            WaiverAdd.class,
            WaiverRevoke.class,
            WaiverImport.class,
            WaiverPreviewCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:import: done, but something is left for a person to decide.",
            "2:Wrong usage, refused by the service, or no service there."
        },
        footer = {
            "",
            "Examples:",
            "  portolan waiver list --state about-to-expire",
            "  portolan waiver import waivers.yaml --as ci@example.com --prune",
            "Who does it is told to the service with --as or the environment variable PORTOLAN_PERSON (docs/waivers.md)."
        })
public final class WaiverCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing (expected: list, show, add, revoke, import or preview)");
    }
}
