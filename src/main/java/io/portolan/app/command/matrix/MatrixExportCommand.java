package io.portolan.app.command.matrix;

import io.portolan.app.ExitCode;
import io.portolan.app.command.output.ResultFile;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.export.ExportFormat;
import io.portolan.matrix.export.MatrixExport;
import io.portolan.matrix.export.RowSelection;
import io.portolan.matrix.export.site.Site;
import io.portolan.matrix.yaml.Place;
import io.portolan.matrix.yaml.Spelling;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code portolan matrix export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the documented matrix with overlays as rules for what enforces them.",
            "Listed rows are opened, whatever their evidence; optional rows, notes and unverified rows only with --with. What a"
                    + " format cannot express is left out, and said at the head of the export and on standard error."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Written.", "2:Wrong usage, or a document or site file that cannot be used."},
        footer = {
            "",
            "Examples:",
            "  portolan matrix export --format kubernetes --output policies.yaml",
            "  portolan matrix export --format cilium --overlay platform-kubernetes --site site.yaml",
            "  portolan matrix export --format markdown --with optional,note,unverified"
        })
public final class MatrixExportCommand implements Callable<Integer> {

    /** The words of the formats. */
    static final class FormatWord implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String value) {
            return Arrays.stream(ExportFormat.values())
                    .filter(format -> format.word().equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(Place.quoted(value) + " (expected: "
                            + Spelling.oneOf(
                                    value,
                                    Arrays.stream(ExportFormat.values())
                                            .map(ExportFormat::word)
                                            .toList())
                            + ")"));
        }
    }

    @Option(
            names = "--matrix",
            paramLabel = "ID|FILE",
            defaultValue = MatrixCatalog.DEFAULT,
            description =
                    "Documented matrix: an id of portolan matrix list, or a YAML file. Default: ${DEFAULT-VALUE}.")
    private String matrix = MatrixCatalog.DEFAULT;

    @Option(
            names = "--overlay",
            paramLabel = "ID|FILE",
            description = "Rows that Google's page does not list. May be repeated.")
    private List<String> overlays = new ArrayList<>();

    @Option(
            names = "--format",
            required = true,
            converter = FormatWord.class,
            paramLabel = "FORMAT",
            description =
                    "kubernetes (NetworkPolicy), cilium (CiliumNetworkPolicy), gcp (VPC firewall rules as JSON), terraform-aws"
                            + " (security groups as JSON), nftables, csv or markdown.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ExportFormat format;

    @Option(
            names = "--site",
            paramLabel = "FILE",
            description =
                    "Where the components are: pod labels, namespaces, address ranges, tags (YAML, docs/matrix-export.md).")
    @Nullable
    private Path site;

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "optional|note|unverified",
            description = "Open rows of this status, too. May be repeated, or several joined by commas.")
    private Set<RowStatus> with = EnumSet.noneOf(RowStatus.class);

    @Option(
            names = "--only-read",
            description = "Leave out rows that nobody read in Google's words or files (evidence S, P and I).")
    private boolean onlyRead;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the export to FILE instead of standard output.")
    @Nullable
    private Path output;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RuleSet rules = new RuleSet(
                MatrixCatalog.matrix(matrix),
                overlays.stream().map(MatrixCatalog::overlay).toList(),
                List.of());
        MatrixExport export = MatrixExport.of(rules, Site.of(rules, site), new RowSelection(with, onlyRead), format);
        ResultFile.write(output, spec.commandLine().getOut(), export.text());
        PrintWriter err = spec.commandLine().getErr();
        export.remarks().forEach(remark -> err.println("portolan: note: " + Place.oneLine(remark.toString())));
        return ExitCode.OK;
    }
}
