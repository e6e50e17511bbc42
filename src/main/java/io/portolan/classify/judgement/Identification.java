package io.portolan.classify.judgement;

import io.portolan.classify.rows.NameTable;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says who the two sides are. Addresses decide inside the runtime plane; names decide for what Google runs, whose addresses
 * change, and for destinations that no inventory holds.
 */
public final class Identification {
    private static final String CAPTURE_WITH_NAMES = "pcapng";

    private final NameTable names;

    public Identification(NameTable names) {
        this.names = names;
    }

    /**
     * The connection in the order that was judged, by the name that was claimed.
     *
     * @param event as recorded
     * @param source owner of the recorded source's address
     * @param destination owner of the recorded destination's address
     * @param turned whether it is read against the recorded order
     */
    public Orientation read(ConnectionEvent event, Identity source, Identity destination, boolean turned) {
        return turned
                ? orientation(event.reversed(), destination, source, true)
                : orientation(event, source, destination, false);
    }

    private Orientation orientation(ConnectionEvent event, Identity source, Identity inventory, boolean turned) {
        String name = destinationName(event, turned);
        Identity destination = name != null && nameDecides(inventory) ? named(name) : inventory;
        return new Orientation(event, source, destination, name);
    }

    /**
     * The same reading with the destination known by its name, where the inventory has only the site's word that the address is
     * one of its clients or back ends: sites declare whole ranges so, up to the internet, and Google's addresses lie in them.
     */
    public Optional<Orientation> byName(Orientation seen) {
        String name = seen.destinationName();
        boolean rangeOfTheSite = seen.destination() instanceof Identity.Known known
                && known.owner().definedBySite()
                && known.basis() == Basis.INVENTORY;
        Optional<Identity> owner = name != null && rangeOfTheSite ? owner(name) : Optional.empty();
        return owner.map(named -> new Orientation(seen.event(), seen.source(), named, name));
    }

    private Identity named(String name) {
        return owner(name).orElse(Identity.UNKNOWN);
    }

    private Optional<Identity> owner(String name) {
        return names.owner(name).map(owner -> new Identity.Known(owner.component(), null, Basis.NAME));
    }

    /** Whether a name says who is behind an address of which the inventory says this. */
    public static boolean nameDecides(Identity inventory) {
        if (inventory instanceof Identity.Known known) {
            return known.owner().runByGoogle();
        }
        if (inventory instanceof Identity.Ambiguous ambiguous) {
            List<Component> owners = ambiguous.owners();
            for (int i = 0; i < owners.size(); i++) {
                if (!owners.get(i).runByGoogle()) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The host name that was seen for the destination: its own, else the SNI unless that is perhaps only the name of a front (ECH).
     * The SNI names the recorded destination, so it says nothing in a reading that is turned round.
     *
     * @param event in the reading's orientation
     * @param turned whether that is not the recorded one
     */
    public static @Nullable String destinationName(ConnectionEvent event, boolean turned) {
        return destinationName(event, event.destination(), turned);
    }

    /**
     * The same for an event in any order.
     *
     * @param destination the one of its ends that is the destination in the reading
     */
    public static @Nullable String destinationName(ConnectionEvent event, Endpoint destination, boolean turned) {
        String own = notedOnly(event, destination) ? null : destination.name();
        String name = own != null || turned ? own : event.tls().claimedName();
        return name != null && hostName(name) ? name : null;
    }

    /**
     * Whether the name is one that a capture file noted for the address. Whoever wrote the file may have asked reverse DNS, which the
     * owner of an address fills as he likes: such a name is shown, and nothing is judged by it.
     */
    private static boolean notedOnly(ConnectionEvent event, Endpoint destination) {
        return destination.nameEvidence() == NameEvidence.SOURCE
                && event.origin().format().equals(CAPTURE_WITH_NAMES);
    }

    /** An address in the place of a name (some clients send one as SNI) is none: no top-level domain ends in a digit. */
    private static boolean hostName(String text) {
        return !text.isBlank() && text.indexOf(':') < 0 && !Character.isDigit(text.charAt(text.length() - 1));
    }

    /** Who gave {@link #destinationName} this destination's name, where there is one. */
    public static NameEvidence nameEvidence(Endpoint destination) {
        NameEvidence evidence = destination.nameEvidence();
        return evidence == null ? NameEvidence.SNI : evidence;
    }
}
