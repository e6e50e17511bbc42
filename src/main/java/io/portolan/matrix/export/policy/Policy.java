package io.portolan.matrix.export.policy;

import io.portolan.matrix.export.Grant;
import io.portolan.model.identity.Component;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one row lets one workload do in one direction.
 *
 * @param workload the pods that are selected
 * @param side ingress or egress
 * @param first a grant of the row
 * @param peers the other sides
 */
record Policy(Workload workload, Side side, Grant first, Set<Component> peers) {
    Policy {
        peers = java.util.Collections.unmodifiableSet(new TreeSet<>(peers));
    }

    /** Unique among all policies; at most 253 characters, a DNS subdomain. */
    String name() {
        String name = first.matrix().id() + "." + first.row().id() + "." + side.word() + "." + workload.name();
        return name.length() <= 253 ? name : name.substring(0, 240) + ".x" + Integer.toHexString(name.hashCode());
    }

    /** For the comment above it. */
    String words() {
        return first.ref() + ": " + titles(workload.components()) + (side == Side.INGRESS ? " from " : " to ")
                + titles(peers) + ", "
                + first.row().protocols().stream()
                        .map(Object::toString)
                        .reduce((a, b) -> a + "+" + b)
                        .orElse("")
                + " " + first.row().ports();
    }

    private static String titles(Iterable<Component> components) {
        StringBuilder titles = new StringBuilder();
        for (Component component : components) {
            titles.append(titles.isEmpty() ? "" : ", ").append(component.title());
        }
        return titles.toString();
    }
}
