package io.portolan.app.command.matrix;

import io.portolan.app.ExitCode;
import io.portolan.app.command.output.ResultFile;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.intake.MatrixImport;
import io.portolan.matrix.intake.SavedText;
import io.portolan.matrix.intake.Table;
import io.portolan.matrix.intake.csv.CsvTable;
import io.portolan.matrix.intake.html.PortsPage;
import io.portolan.matrix.yaml.Place;
import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan matrix import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a document of a saved copy of Google's page, or of the CSV of all versions (docs/matrix-export.md).",
            "What is not understood is reported with its line and left out; nothing is guessed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Every row was understood.",
            "2:Wrong usage, or a file of which nothing can be used.",
            "3:Some rows were not understood; the document holds the others and says so."
        },
        footer = {
            "",
            "Example:",
            "  portolan matrix import --format html --id my-hybrid-1.14 \\",
            "      --page https://docs.cloud.google.com/apigee/docs/hybrid/v1.14/ports --output my-1.14.yaml ports.html"
        })
public final class MatrixImportCommand implements Callable<Integer> {
    /** What can be read. */
    enum Format {
        CSV,
        HTML
    }

    @Parameters(paramLabel = "FILE", description = "The page as a browser saves it (HTML only), or the CSV.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--format", required = true, paramLabel = "csv|html", description = "What the file is.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Format format;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "ID",
            description = "Id of the new document, not one of a bundled one.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Option(names = "--page", required = true, paramLabel = "URL", description = "Address of the page that was saved.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String page;

    @Option(
            names = "--page-date",
            paramLabel = "DAY",
            description = "The page's \"last updated\" day, such as 2025-08-29.")
    private String pageDate = "";

    @Option(names = "--title", paramLabel = "TEXT", description = "Title for people. Default: the id.")
    private String title = "";

    @Option(
            names = "--version-of-page",
            paramLabel = "1.N|latest",
            description = "csv: the version whose rows are taken.")
    @Nullable
    private String version;

    @Option(
            names = "--ids-from",
            paramLabel = "ID|FILE",
            defaultValue = "apigee-hybrid-1.4",
            description = "html: rows that this document has, too, get their ids from it. Default: ${DEFAULT-VALUE}.")
    private String idsFrom = "apigee-hybrid-1.4";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the document to FILE instead of standard output.")
    @Nullable
    private Path output;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (MatrixCatalog.documents().contains(id) || MatrixCatalog.overlays().contains(id)) {
            throw new ConfigurationException(
                    "--id: " + Place.quoted(id) + " (expected: an id of its own, not a bundled document's)");
        }
        String text = read();
        MatrixImport imported = MatrixImport.of(
                file.toString(),
                table(text),
                new MatrixImport.Origin(id, title.isBlank() ? id : title, page, pageDate),
                MatrixCatalog.matrix(idsFrom));
        PrintWriter err = spec.commandLine().getErr();
        imported.problems()
                .forEach(problem ->
                        err.println("portolan: " + Place.oneLine(file + ":" + problem.line() + ": " + problem.what())));
        ResultFile.write(output, spec.commandLine().getOut(), imported.yaml());
        err.println("portolan: " + imported.rows() + " rows imported (" + imported.parts() + "), "
                + imported.problems().size() + " places not understood");
        return imported.problems().isEmpty() ? ExitCode.OK : ExitCode.INPUT_NOT_WHOLE;
    }

    private Table table(String text) {
        if (format == Format.HTML) {
            return PortsPage.read(file.toString(), text);
        }
        if (version == null || !version.matches("1\\.[0-9]{1,3}|latest")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--version-of-page: " + (version == null ? "missing" : Place.quoted(version))
                            + " (expected: such as 1.14, or latest)");
        }
        return CsvTable.read(file.toString(), text, version);
    }

    private String read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(
                    Place.oneLine(file.toString()) + (Files.exists(file) ? ": not a file" : ": no such file")
                            + " (expected: a saved page or a CSV file)");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return SavedText.read(file.toString(), in);
        }
    }
}
