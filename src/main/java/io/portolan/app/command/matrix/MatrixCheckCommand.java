package io.portolan.app.command.matrix;

import io.portolan.app.command.ExitCode;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.check.Finding;
import io.portolan.matrix.check.FindingList;
import io.portolan.matrix.check.MatrixCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan matrix check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Says what is wrong with documents and overlays: what breaks the format, duplicate and unreachable rows, rows without a"
                    + " reason, overlays that contradict the document, rows open to everybody, conditions that forbid each other,"
                    + " addresses in the place of Google's names (also in inventories and site files)."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Nothing was found.",
            "1:Something was found.",
            "2:Wrong usage, or a file that cannot be read or is no YAML."
        },
        footer = {
            "",
            "Examples:",
            "  portolan matrix check site.yaml",
            "  portolan matrix check --format json my-matrix.yaml site.yaml"
        })
public final class MatrixCheckCommand implements Callable<Integer> {
    /** Forms of the findings. */
    enum Format {
        TEXT,
        JSON
    }

    @Parameters(
            paramLabel = "ID|FILE",
            arity = "1..*",
            description =
                    "Documents, overlays, inventories or site files. Overlays are held against the documented ones among them.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> files;

    @Option(
            names = "--matrix",
            paramLabel = "ID|FILE",
            defaultValue = "apigee-hybrid-1.4",
            description =
                    "What overlays are held against when no documented matrix is given. Default: ${DEFAULT-VALUE}.")
    private String matrix = "apigee-hybrid-1.4";

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the findings. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = MatrixCheck.of(files, MatrixCatalog.matrix(matrix));
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            FindingList.json(findings, out);
        } else {
            FindingList.text(findings, out);
            out.printf(
                    "%d %s checked, %d %s.%n",
                    files.size(),
                    files.size() == 1 ? "file" : "files",
                    findings.size(),
                    findings.size() == 1 ? "finding" : "findings");
        }
        out.flush();
        return findings.isEmpty() ? ExitCode.OK : ExitCode.VIOLATIONS;
    }
}
