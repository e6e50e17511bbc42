package io.portolan.classify.judgement;

import io.portolan.classify.rows.NameTable;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import java.util.ArrayList;
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
     * The connection as it is recorded; more than once where DNS contradicts the name that the client claimed: first by its claim,
     * then by each name that DNS gave it.
     *
     * @param source owner of the source's address
     * @param destination owner of the destination's address
     */
    public List<Orientation> recorded(ConnectionEvent event, Identity source, Identity destination) {
        return orientations(event, source, destination, false);
    }

    /**
     * The connection turned round, in as many readings.
     *
     * @param event as recorded
     * @param source owner of the recorded source's address
     * @param destination owner of the recorded destination's address
     */
    public List<Orientation> turned(ConnectionEvent event, Identity source, Identity destination) {
        return orientations(event.reversed(), destination, source, true);
    }

    private List<Orientation> orientations(ConnectionEvent event, Identity source, Identity inventory, boolean turned) {
        Orientation claimed = orientation(event, source, inventory, destinationName(event, turned));
        List<String> resolved = event.destination().dnsNames();
        if (resolved == null || !event.destination().dnsContradicts()) {
            return List.of(claimed);
        }
        List<Orientation> all = new ArrayList<>();
        all.add(claimed);
        resolved.forEach(name -> all.add(orientation(event, source, inventory, name)));
        return all;
    }

    private Orientation orientation(ConnectionEvent event, Identity source, Identity inventory, @Nullable String name) {
        boolean declared = !(inventory instanceof Identity.Unknown);
        Identity destination = name != null && nameDecides(inventory) ? named(name) : inventory;
        return new Orientation(event, source, destination, name, declared);
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
        return owner.map(named -> new Orientation(seen.event(), seen.source(), named, name, false));
    }

    private Identity named(String name) {
        return owner(name).orElse(Identity.UNKNOWN);
    }

    private Optional<Identity> owner(String name) {
        return names.owner(name).map(owner -> new Identity.Known(owner.component(), null, Basis.NAME));
    }

    private static boolean nameDecides(Identity inventory) {
        if (inventory instanceof Identity.Known known) {
            return known.owner().runByGoogle();
        }
        if (inventory instanceof Identity.Ambiguous ambiguous) {
            return ambiguous.owners().stream().allMatch(Component::runByGoogle);
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
        String own = notedOnly(event) ? null : event.destination().name();
        String name = own != null || turned ? own : event.tls().claimedName();
        return name != null && hostName(name) ? name : null;
    }

    /**
     * Whether the name is one that a capture file noted for the address. Whoever wrote the file may have asked reverse DNS, which the
     * owner of an address fills as he likes: such a name is shown, and nothing is judged by it.
     */
    private static boolean notedOnly(ConnectionEvent event) {
        return event.destination().nameEvidence() == NameEvidence.SOURCE
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
