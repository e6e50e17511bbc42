package io.portolan.classify.compiled;

import io.portolan.classify.judgement.Identification;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import io.portolan.model.net.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One end of a connection with its owner's number. One thread's, filled anew for every connection. */
final class End {
    private final ComponentIndex components;
    private Endpoint endpoint = new Endpoint(IpAddress.v4(0), 0);
    private Identity owner = Identity.UNKNOWN;
    private int component = ComponentIndex.UNKNOWN;

    End(ComponentIndex components) {
        this.components = components;
    }

    void of(Endpoint end, Identity identity) {
        endpoint = end;
        owner = identity;
        component = components.of(identity);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    IpAddress address() {
        return endpoint.address();
    }

    /** As {@link ComponentIndex#of(Identity)}. */
    int component() {
        return component;
    }

    /** Whether the inventory holds the address. */
    boolean declared() {
        return component >= 0 || !(owner instanceof Identity.Unknown);
    }

    /** All who claim the address, null where not more than one does. */
    @Nullable
    List<Component> owners() {
        return component < 0 && owner instanceof Identity.Ambiguous ambiguous ? ambiguous.owners() : null;
    }

    /** As {@link Identification#nameDecides}. */
    boolean nameDecides() {
        return component >= 0 ? components.runByGoogle(component) : Identification.nameDecides(owner);
    }

    /** Whether all that is known is the site's word that its clients or back ends have addresses such as this one. */
    boolean inRangeOfTheSite() {
        return component >= 0
                && components.definedBySite(component)
                && owner instanceof Identity.Known known
                && known.basis() == Basis.INVENTORY;
    }

    @Nullable
    String workload() {
        return owner instanceof Identity.Known known ? known.workloadName() : null;
    }
}
