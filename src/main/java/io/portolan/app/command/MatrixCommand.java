package io.portolan.app.command;

import io.portolan.app.command.matrix.MatrixCheckCommand;
import io.portolan.app.command.matrix.MatrixDiffCommand;
import io.portolan.app.command.matrix.MatrixExportCommand;
import io.portolan.app.command.matrix.MatrixImportCommand;
import io.portolan.app.command.matrix.MatrixListCommand;
import io.portolan.app.command.matrix.MatrixShowCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portolan matrix}: what Google documents, as Portolan holds it. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        description = "Shows the documented ports and overlays that ship with Portolan, or those of a file.",
        subcommands = {
            MatrixShowCommand.class,
            MatrixListCommand.class,
            MatrixDiffCommand.class,
            MatrixCheckCommand.class,
            MatrixExportCommand.class,
            MatrixImportCommand.class,
            LearnCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  portolan matrix show 1.15",
            "  portolan matrix show --format csv platform-kubernetes",
            "  portolan matrix diff 1.4 1.15",
            "  portolan matrix check site.yaml",
            "  portolan matrix export --format kubernetes"
        })
public final class MatrixCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing (expected: show, list, diff, check, export, import or learn)");
    }
}
