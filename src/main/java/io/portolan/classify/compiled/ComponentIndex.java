package io.portolan.classify.compiled;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers for components. Open addressing over arrays, at most half full. */
final class ComponentIndex {
    /** Nobody, or not one alone. */
    static final int UNKNOWN = -1;
    /** Every component that no document mentions; rows meet it only as {@link Component#ANY}. */
    static final int OTHER = 0;

    private static final int IN_RUNTIME_PLANE = 1;
    private static final int RUN_BY_GOOGLE = 2;
    private static final int DEFINED_BY_SITE = 4;

    private final @Nullable Component[] components;
    private final int[] numbers;
    private final byte[] traits;

    /** @param mentioned everything that may need a number of its own; Google's parties have one always */
    ComponentIndex(Collection<Component> mentioned) {
        Set<Component> all = new LinkedHashSet<>(Component.DOCUMENTED);
        all.addAll(mentioned);
        all.remove(Component.ANY);
        int capacity = Integer.highestOneBit(all.size() * 2 + 1) * 2;
        components = new @Nullable Component[capacity];
        numbers = new int[capacity];
        traits = new byte[all.size() + 1];
        int number = OTHER;
        for (Component component : all) {
            int at = place(component);
            components[at] = component;
            numbers[at] = ++number;
            traits[number] = traits(component);
        }
    }

    private int place(Component component) {
        int mask = components.length - 1;
        int hash = component.id().hashCode();
        int at = (hash ^ hash >>> 16) & mask;
        for (Component held = components[at]; held != null; held = components[at]) {
            if (held == component || held.id().equals(component.id())) {
                break;
            }
            at = at + 1 & mask;
        }
        return at;
    }

    /** How many numbers there are, {@link #OTHER} included. */
    int size() {
        return traits.length;
    }

    int of(Component component) {
        return numbers[place(component)];
    }

    int of(Identity identity) {
        return identity instanceof Identity.Known known ? of(known.owner()) : UNKNOWN;
    }

    boolean inRuntimePlane(int component) {
        return has(component, IN_RUNTIME_PLANE);
    }

    boolean runByGoogle(int component) {
        return has(component, RUN_BY_GOOGLE);
    }

    boolean definedBySite(int component) {
        return has(component, DEFINED_BY_SITE);
    }

    private boolean has(int component, int trait) {
        return component > OTHER && (traits[component] & trait) != 0;
    }

    private static byte traits(Component component) {
        return (byte) ((component.inRuntimePlane() ? IN_RUNTIME_PLANE : 0)
                | (component.runByGoogle() ? RUN_BY_GOOGLE : 0)
                | (component.definedBySite() ? DEFINED_BY_SITE : 0));
    }
}
