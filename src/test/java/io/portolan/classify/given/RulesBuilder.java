package io.portolan.classify.given;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule set in a few words. */
public final class RulesBuilder {
    public static final String DOCUMENTED = "page";

    private final List<MatrixRow> documented = new ArrayList<>();
    private final List<NamedComponent> names = new ArrayList<>();
    private final List<Matrix> overlays = new ArrayList<>();
    private final List<Waiver> waivers = new ArrayList<>();

    public static RulesBuilder rules(RowBuilder... rows) {
        RulesBuilder rules = new RulesBuilder();
        Stream.of(rows).map(RowBuilder::build).forEach(rules.documented::add);
        return rules;
    }

    public RulesBuilder name(String pattern, Component owner) {
        names.add(new NamedComponent(pattern, owner, Evidence.Q));
        return this;
    }

    public RulesBuilder overlay(String id, Layer layer, RowBuilder... rows) {
        overlays.add(matrix(
                id, layer, List.of(), Stream.of(rows).map(RowBuilder::build).toList()));
        return this;
    }

    public RulesBuilder overlay(Matrix overlay) {
        overlays.add(overlay);
        return this;
    }

    public RulesBuilder waiver(
            String id,
            @Nullable Component source,
            @Nullable Component destination,
            String ports,
            @Nullable String kind,
            String from,
            String expires) {
        return waiver(new Waiver(
                id,
                "jane@example.com",
                "being replaced",
                "OPS-1",
                source,
                destination,
                Ports.parse(ports),
                kind,
                Instant.parse(from),
                Instant.parse(expires)));
    }

    public RulesBuilder waiver(Waiver waiver) {
        waivers.add(waiver);
        return this;
    }

    public RuleSet build() {
        return new RuleSet(matrix(DOCUMENTED, Layer.DOCUMENTED, names, documented), overlays, waivers);
    }

    public static Matrix matrix(String id, Layer layer, List<NamedComponent> names, List<MatrixRow> rows) {
        return new Matrix(id, "", layer, "", "", List.of(), names, rows);
    }
}
