package io.portolan.app.audit;

import io.portolan.inventory.Inventory;
import io.portolan.inventory.InventoryLoader;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.WaiverLoader;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict depends on besides the events.
 *
 * @param rules matrix, overlays, waivers
 * @param inventory who owned which address
 */
public record Configuration(RuleSet rules, Inventory inventory) {
    private static final String NO_INVENTORY =
            "no inventory: nobody can be identified, so nothing can be judged (expected: --inventory FILE, docs/inventory.md)";

    /**
     * Loads what the user named.
     *
     * @param matrix id of a bundled matrix, or a file
     * @param overlays ids or files, in order
     * @param inventories files; none gives an empty inventory
     * @param waivers file, or null for none
     * @throws io.portolan.model.ConfigurationException in one line
     */
    public static Configuration load(
            String matrix, List<String> overlays, List<Path> inventories, @Nullable Path waivers) {
        return load(matrix, overlays, inventories, waivers, Waiver.LONGEST);
    }

    /** The same where waivers may last only so long. */
    public static Configuration load(
            String matrix,
            List<String> overlays,
            List<Path> inventories,
            @Nullable Path waivers,
            Duration longestWaiver) {
        RuleSet rules = rules(matrix, overlays, waivers, longestWaiver);
        return new Configuration(rules, inventory(inventories, List.of(rules)));
    }

    /** What connections are judged by, from the same names. */
    public static RuleSet rules(String matrix, List<String> overlays, @Nullable Path waivers) {
        return rules(matrix, overlays, waivers, Waiver.LONGEST);
    }

    private static RuleSet rules(String matrix, List<String> overlays, @Nullable Path waivers, Duration longestWaiver) {
        Matrix documented = MatrixCatalog.matrix(matrix);
        List<Matrix> layers = overlays.stream().map(MatrixCatalog::overlay).toList();
        List<Waiver> exceptions = new ArrayList<>();
        if (waivers != null) {
            Stream<Matrix> all = Stream.concat(Stream.of(documented), layers.stream());
            exceptions.addAll(WaiverLoader.load(waivers, components(all), longestWaiver));
            exceptions.sort(Comparator.comparing(Waiver::id));
        }
        return new RuleSet(documented, layers, exceptions);
    }

    /** Who owned which address, of components that any of the rule sets knows. */
    public static Inventory inventory(List<Path> files, List<RuleSet> rules) {
        Set<Component> accepted = components(rules.stream().flatMap(RuleSet::layers));
        return files.isEmpty() ? Inventory.empty() : InventoryLoader.load(files, accepted);
    }

    private static Set<Component> components(Stream<Matrix> layers) {
        Set<Component> accepted = new TreeSet<>(Component.DOCUMENTED);
        layers.forEach(layer -> accepted.addAll(layer.components()));
        return accepted;
    }

    public ResultAssembler assembler() {
        boolean nobodyKnown = inventory.isEmpty() && inventory.warnings().isEmpty();
        return new ResultAssembler(rules, inventory, nobodyKnown ? List.of(NO_INVENTORY) : inventory.warnings());
    }
}
