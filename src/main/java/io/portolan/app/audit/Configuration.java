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
        Matrix documented = MatrixCatalog.matrix(matrix);
        List<Matrix> layers = new ArrayList<>();
        Set<Component> accepted = new TreeSet<>(Component.DOCUMENTED);
        for (String overlay : overlays) {
            Matrix layer = MatrixCatalog.overlay(overlay);
            layers.add(layer);
            accepted.addAll(layer.components());
        }
        List<Waiver> exceptions = new ArrayList<>();
        if (waivers != null) {
            exceptions.addAll(WaiverLoader.load(waivers, accepted, longestWaiver));
            exceptions.sort(Comparator.comparing(Waiver::id));
        }
        Inventory inventory = inventories.isEmpty() ? Inventory.empty() : InventoryLoader.load(inventories, accepted);
        return new Configuration(new RuleSet(documented, layers, exceptions), inventory);
    }

    public ResultAssembler assembler() {
        boolean nobodyKnown = inventory.isEmpty() && inventory.warnings().isEmpty();
        return new ResultAssembler(rules, inventory, nobodyKnown ? List.of(NO_INVENTORY) : inventory.warnings());
    }
}
