package io.portolan.model.finding;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * One end of an edge: a component, or the address or name of a stranger.
 *
 * @param component null for a stranger
 * @param stranger address or host name of a stranger, null for a component
 */
public record Party(@Nullable Component component, @Nullable String stranger) implements Comparable<Party> {
    /** Strangers taken together, where counting each of them would have no bound. */
    public static final Party SOMEBODY = new Party(null, "unknown");

    public Party {
        if ((component == null) == (stranger == null)) {
            throw new IllegalArgumentException("party " + component + "/" + stranger + " (expected: one of the two)");
        }
    }

    public static Party of(Component component) {
        return new Party(component, null);
    }

    /** The component where one is known; else the name where there is one; else the address. */
    public static Party of(Identity identity, IpAddress address, @Nullable String name) {
        return identity.component()
                .map(Party::of)
                .orElseGet(() -> new Party(null, name != null ? name : address.toString()));
    }

    /** The component's id, or the stranger's address or name. */
    public String label() {
        return component != null ? component.id() : String.valueOf(stranger);
    }

    public String title() {
        return component != null ? component.title() : String.valueOf(stranger);
    }

    @Override
    public int compareTo(Party other) {
        int strangersLast = Boolean.compare(component == null, other.component == null);
        return strangersLast != 0 ? strangersLast : label().compareTo(other.label());
    }
}
