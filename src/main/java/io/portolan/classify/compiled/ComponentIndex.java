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

    private final @Nullable Component[] components;
    private final int[] numbers;
    private final boolean[] inRuntimePlane;

    /** @param mentioned everything that may need a number of its own; Google's parties have one always */
    ComponentIndex(Collection<Component> mentioned) {
        Set<Component> all = new LinkedHashSet<>(Component.DOCUMENTED);
        all.addAll(mentioned);
        all.remove(Component.ANY);
        int capacity = Integer.highestOneBit(all.size() * 2 + 1) * 2;
        components = new @Nullable Component[capacity];
        numbers = new int[capacity];
        inRuntimePlane = new boolean[all.size() + 1];
        int number = OTHER;
        for (Component component : all) {
            int at = place(component);
            components[at] = component;
            numbers[at] = ++number;
            inRuntimePlane[number] = component.inRuntimePlane();
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
        return inRuntimePlane.length;
    }

    int of(Component component) {
        return numbers[place(component)];
    }

    int of(Identity identity) {
        return identity instanceof Identity.Known known ? of(known.owner()) : UNKNOWN;
    }

    boolean inRuntimePlane(int component) {
        return component > OTHER && inRuntimePlane[component];
    }
}
