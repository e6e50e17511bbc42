package io.portolan.app.command;

import io.portolan.app.ExitCode;
import io.portolan.app.command.matrix.MatrixCheckCommand;
import io.portolan.app.command.matrix.MatrixDiffCommand;
import io.portolan.app.command.matrix.MatrixExportCommand;
import io.portolan.app.command.matrix.MatrixImportCommand;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.model.matrix.Matrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan matrix}: what Google documents, as Portolan holds it. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        description = "Shows the documented ports and overlays that ship with Portolan, or those of a file.",
        subcommands = {
            MatrixCommand.Show.class,
            MatrixCommand.Listing.class,
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

    /** {@code portolan matrix show}. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Prints a matrix or an overlay, every row with its evidence.")
    static final class Show implements Callable<Integer> {
        /** Forms of the listing. */
        enum Format {
            TEXT,
            JSON,
            CSV
        }

        @Parameters(
                paramLabel = "ID|FILE",
                arity = "0..1",
                defaultValue = RuleOptions.DEFAULT_MATRIX,
                description =
                        "A version such as 1.15, another id of a matrix or overlay (portolan matrix list), or a file."
                                + " Default: ${DEFAULT-VALUE}.")
        private String matrix = RuleOptions.DEFAULT_MATRIX;

        @Option(
                names = "--format",
                paramLabel = "text|json|csv",
                defaultValue = "text",
                description = "Form of the listing. Default: ${DEFAULT-VALUE}.")
        private Format format = Format.TEXT;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            Matrix document = MatrixCatalog.any(matrix);
            PrintWriter out = spec.commandLine().getOut();
            switch (format) {
                case TEXT -> io.portolan.matrix.show.MatrixTable.write(document, out);
                case JSON -> io.portolan.matrix.show.MatrixJson.write(document, out);
                case CSV -> io.portolan.matrix.show.MatrixCsv.write(document, out);
            }
            out.flush();
            return ExitCode.OK;
        }
    }

    /** {@code portolan matrix list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the matrices and overlays that ship with Portolan.")
    static final class Listing implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            List<String> ids = new ArrayList<>(MatrixCatalog.documents());
            ids.addAll(MatrixCatalog.overlays());
            for (String id : ids) {
                Matrix document = MatrixCatalog.any(id);
                out.printf(
                        "%-28s %-20s %3d rows  %s%n",
                        id, document.layer(), document.rows().size(), document.title());
            }
            out.flush();
            return ExitCode.OK;
        }
    }
}
