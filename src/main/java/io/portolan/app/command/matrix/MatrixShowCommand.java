package io.portolan.app.command.matrix;

import io.portolan.app.ExitCode;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.show.MatrixCsv;
import io.portolan.matrix.show.MatrixJson;
import io.portolan.matrix.show.MatrixTable;
import io.portolan.model.matrix.Matrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan matrix show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints a matrix or an overlay, every row with its evidence.")
public final class MatrixShowCommand implements Callable<Integer> {
    /** Forms of the document. */
    enum Format {
        TEXT,
        JSON,
        CSV
    }

    @Parameters(
            paramLabel = "ID|FILE",
            arity = "0..1",
            defaultValue = MatrixCatalog.DEFAULT,
            description = "A version such as 1.15, another id of a matrix or overlay (portolan matrix list), or a file."
                    + " Default: ${DEFAULT-VALUE}.")
    private String matrix = MatrixCatalog.DEFAULT;

    @Option(
            names = "--format",
            paramLabel = "text|json|csv",
            defaultValue = "text",
            description = "Form of the document. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Matrix document = MatrixCatalog.any(matrix);
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> MatrixTable.write(document, out);
            case JSON -> MatrixJson.write(document, out);
            case CSV -> MatrixCsv.write(document, out);
        }
        out.flush();
        return ExitCode.OK;
    }
}
