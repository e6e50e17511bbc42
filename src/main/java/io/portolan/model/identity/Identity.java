package io.portolan.model.identity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who owned an address at the time of an event, as far as the inventory can tell. */
public sealed interface Identity {
    Identity UNKNOWN = new Unknown();

    /** The component, when exactly one is known. */
    default Optional<Component> component() {
        return Optional.empty();
    }

    /** The workload, when one is known. */
    default Optional<String> workload() {
        return Optional.empty();
    }

    /**
     * One component.
     *
     * @param owner the component
     * @param workloadName the pod or host, null when the inventory names none
     * @param basis what the identity rests on
     */
    record Known(Component owner, @Nullable String workloadName, Basis basis) implements Identity {
        @Override
        public Optional<Component> component() {
            return Optional.of(owner);
        }

        @Override
        public Optional<String> workload() {
            return Optional.ofNullable(workloadName);
        }
    }

    /** No interval of the inventory holds the address at that time. */
    record Unknown() implements Identity {}

    /** Several components share the address (host network, NAT): at least two, in the order of their ids. */
    record Ambiguous(List<Component> owners) implements Identity {
        public Ambiguous {
            owners = List.copyOf(owners);
            if (owners.size() < 2) {
                throw new IllegalArgumentException("ambiguous between " + owners + " (expected: at least two)");
            }
        }
    }

    /** What an identity rests on. */
    enum Basis {
        /** The inventory holds the address. */
        INVENTORY,
        /** The connection's DNS or SNI name is one that the matrix maps to the component. */
        NAME
    }
}
