package io.portolan.matrix.export.policy;

import io.portolan.matrix.export.site.Whereabouts;
import io.portolan.model.identity.Component;
import java.util.List;

/**
 * Pods that a policy can select: those of one component, or of several that live in the same pods.
 *
 * @param components of the runtime plane, in the order of their ids; at least one
 * @param where their labels and namespace
 */
record Workload(List<Component> components, Whereabouts where) {
    Workload {
        components = List.copyOf(components);
    }

    /** A part of the names of its policies. */
    String name() {
        return String.join("-", components.stream().map(Component::id).toList());
    }
}
