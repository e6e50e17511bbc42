package io.portolan.matrix.export.truth;

import io.portolan.model.identity.Component;
import io.portolan.model.net.IpAddress;

/**
 * One end of a connection.
 *
 * @param component that it belongs to; {@link #STRANGER} for one that no document knows
 * @param address its address; null where the form does not ask for one
 * @param name under which the other end knows it; empty for none
 */
record Party(Component component, IpAddress address, String name) {
    static final Component STRANGER = new Component("nobody-knows-it");

    static Party at(Component component, IpAddress address) {
        return new Party(component, address, "");
    }

    static Party of(Component component) {
        return new Party(component, null, "");
    }

    boolean inPlane() {
        return component.inRuntimePlane();
    }

    /** Whether packets can go from one to the other at all. */
    boolean sameFamily(Party other) {
        return address == null || other.address == null || address.v4() == other.address.v4();
    }

    @Override
    public String toString() {
        return component + (address == null ? "" : "@" + address) + (name.isEmpty() ? "" : "(" + name + ")");
    }
}
