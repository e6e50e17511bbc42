package io.portolan.matrix.document;

import io.portolan.matrix.yaml.Spelling;
import io.portolan.matrix.yaml.YamlList;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.matrix.yaml.YamlScalar;
import io.portolan.model.identity.Component;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The components that a file may name. */
public final class Parties {
    private static final int MAX_IN_A_CELL = 30;
    private final Map<String, Component> known = new LinkedHashMap<>();

    /** The documented components and those that were declared. */
    public Parties(Collection<Component> declared) {
        Component.DOCUMENTED.forEach(component -> known.put(component.id(), component));
        declared.forEach(component -> known.put(component.id(), component));
    }

    /** Reads a declaration; a documented id, {@code any} and a repeated id are refused. */
    static List<Component> declared(YamlList list) {
        Map<String, Component> declared = new LinkedHashMap<>();
        for (YamlNode element : list.elements()) {
            String expected = "lower-case words joined by hyphens, such as kube-dns";
            Component component = element.asScalar(expected).parse(Component::new, 64, expected);
            if (Component.DOCUMENTED.contains(component) || component.equals(Component.ANY)) {
                throw element.refuse("a component that does not exist yet");
            }
            if (declared.put(component.id(), component) != null) {
                throw element.refuse("each component once");
            }
        }
        return List.copyOf(declared.values());
    }

    /** A known component, never {@code any}. */
    public Component one(YamlScalar scalar) {
        Component component = known.get(scalar.value());
        if (component == null) {
            throw scalar.refuse(
                    scalar.value().equals(Component.ANY.id())
                            ? "a component; any stands only for the source or the destination of a row of an overlay"
                            : Spelling.oneOf(scalar.value(), known.keySet()));
        }
        return component;
    }

    /** A cell of a row: one component, several, or {@code any} where that is allowed. */
    Set<Component> cell(YamlNode node, boolean anyAllowed) {
        if (anyAllowed && node instanceof YamlScalar scalar && scalar.value().equals(Component.ANY.id())) {
            return Set.of(Component.ANY);
        }
        if (node instanceof YamlScalar scalar) {
            return Set.of(one(scalar));
        }
        String expected = "a component or a list of components";
        Set<Component> cell = new TreeSet<>();
        for (YamlNode element :
                node.asList(expected).bounded(MAX_IN_A_CELL, false, expected).elements()) {
            if (!cell.add(one(element.asScalar("a component")))) {
                throw element.refuse("each component once");
            }
        }
        return cell;
    }
}
