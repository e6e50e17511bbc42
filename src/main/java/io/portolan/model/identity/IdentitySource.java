package io.portolan.model.identity;

import io.portolan.model.net.IpAddress;
import io.portolan.model.time.TimeSpans;
import java.time.Instant;
import java.util.Set;

/** Look-up of identities by address and time. Immutable while a batch is judged. */
public interface IdentitySource {
    /** Who owned the address at that time. */
    Identity at(IpAddress address, Instant time);

    /** The components that have at least one endpoint at that time: what is deployed, as far as the inventory knows. */
    Set<Component> deployedAt(Instant time);

    /** When the component had at least one endpoint. */
    TimeSpans presence(Component component);

    /** Whether there is nothing in it at all: then nothing can be judged, and the verdict says so. */
    boolean isEmpty();
}
