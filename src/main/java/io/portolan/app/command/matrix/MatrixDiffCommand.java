package io.portolan.app.command.matrix;

import io.portolan.app.ExitCode;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.diff.DiffJson;
import io.portolan.matrix.diff.DiffText;
import io.portolan.matrix.diff.MatrixDiff;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan matrix diff}: what another version documents differently. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two documents: rows that were removed, added or changed, with the words of both.",
            "A row that says the same but was read for one version and inferred for the other is told apart."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Compared, whether or not they differ.", "2:Wrong usage, or a document that cannot be used."},
        footer = {
            "",
            "Examples:",
            "  portolan matrix diff 1.4 1.15",
            "  portolan matrix diff --format json apigee-hybrid-1.9 our-copy.yaml"
        })
public final class MatrixDiffCommand implements Callable<Integer> {
    /** Forms of the difference. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A version such as 1.4, another id, or a file.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "What it is compared with, named in the same ways.")
    private String after = "";

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the difference. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        MatrixDiff diff = MatrixDiff.between(MatrixCatalog.any(before), MatrixCatalog.any(after));
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> DiffText.write(diff, out);
            case JSON -> DiffJson.write(diff, out);
        }
        out.flush();
        return ExitCode.OK;
    }
}
