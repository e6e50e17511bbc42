package io.portolan.app.command;

import io.portolan.app.audit.Configuration;
import io.portolan.matrix.MatrixCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what connections are judged by. */
final class RuleOptions {

    @Option(
            names = "--matrix",
            paramLabel = "ID|FILE",
            defaultValue = MatrixCatalog.DEFAULT,
            description =
                    "Documented matrix: a version that ships with Portolan, such as 1.15, or a YAML file. Default: ${DEFAULT-VALUE}.")
    String matrix = MatrixCatalog.DEFAULT;

    @Option(
            names = "--overlay",
            paramLabel = "ID|FILE",
            description =
                    "Rows that Google's page does not list, in a layer of their own (a match is BASELINE). May be repeated.")
    List<String> overlays = new ArrayList<>();

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description = "Who owns which address (YAML, docs/inventory.md). May be repeated.")
    List<Path> inventories = new ArrayList<>();

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "Exceptions with owner, reason, ticket and expiry (YAML, docs/matrix-format.md).")
    @Nullable
    Path waivers;

    Configuration load() {
        return Configuration.load(matrix, overlays, inventories, waivers);
    }
}
