package io.portolan.app.command.matrix;

import io.portolan.app.ExitCode;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.show.CatalogListing;
import io.portolan.model.matrix.Matrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portolan matrix list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the matrices and overlays that ship with Portolan.",
            "READ counts the rows that somebody read in Google's words or files; the others are drafts to confirm."
        })
public final class MatrixListCommand implements Callable<Integer> {
    /** Forms of the listing. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the listing. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Matrix> documents = Stream.concat(MatrixCatalog.documents().stream(), MatrixCatalog.overlays().stream())
                .map(MatrixCatalog::any)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> CatalogListing.text(documents, out);
            case JSON -> CatalogListing.json(documents, out);
        }
        out.flush();
        return ExitCode.OK;
    }
}
