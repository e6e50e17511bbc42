package io.portolan.app.command.waiver;

import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.WaiverLoader;
import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Waiver;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan waiver import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the service's waivers to what a file says (docs/matrix-format.md). Done again, it changes nothing.",
            "What is no more in the file but was imported from it before is reported, and revoked only with --prune."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The service holds what the file says.",
            "1:Done, but something is left to decide: missing in the file, revoked, or imported from another file.",
            "2:Wrong usage, no service there, or a waiver was refused; the others are imported."
        })
final class WaiverImport implements Callable<Integer> {
    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "FILE", description = "YAML, the form of --waivers.")
    private Path file = Path.of(".");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the file is called in the trail, the same each time. Default: FILE as it is written.")
    private @Nullable String name;

    @Option(
            names = "--overlay",
            paramLabel = "ID|FILE",
            description = "Overlay of the service whose components the waivers may name. May be repeated.")
    private List<String> overlays = new ArrayList<>();

    @Option(names = "--prune", description = "Revoke what was imported from this file before and is no more in it.")
    private boolean prune;

    @Option(names = "--dry-run", description = "Change nothing, only say what would be done.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        Set<Component> declared = new TreeSet<>();
        overlays.forEach(
                overlay -> declared.addAll(MatrixCatalog.overlay(overlay).components()));
        List<Waiver> waivers = WaiverLoader.load(file, declared);
        String called = name == null ? file.normalize().toString().replace('\\', '/') : name;
        if (called.isBlank() || called.length() > 300) {
            throw new ConfigurationException("--name: \"" + called + "\" (expected: 1..300 characters)");
        }
        PrintWriter out = spec.commandLine().getOut();
        FileImport.Report report = new FileImport(server.client(), called, prune, dryRun).run(waivers);
        if (!server.printed(report.json(), out)) {
            report.text(out);
        }
        return report.exitCode();
    }
}
