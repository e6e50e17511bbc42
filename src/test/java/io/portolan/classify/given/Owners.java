package io.portolan.classify.given;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.net.IpAddress;
import io.portolan.model.time.TimeSpans;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An inventory that never changes. */
public final class Owners implements IdentitySource {
    private final Map<IpAddress, Identity> owners = new HashMap<>();
    private final Set<Component> deployed = new TreeSet<>();
    private final Map<Component, TimeSpans> presence = new TreeMap<>();

    public static Owners none() {
        return new Owners();
    }

    public static Owners owner(String address, Component... components) {
        return new Owners().and(address, components);
    }

    /** Several components make the address ambiguous. */
    public Owners and(String address, Component... components) {
        List<Component> all = List.of(components);
        owners.put(
                IpAddress.parse(address),
                all.size() == 1
                        ? new Identity.Known(all.get(0), "apigee/" + all.get(0).id() + "-0", Basis.INVENTORY)
                        : new Identity.Ambiguous(all));
        deployed.addAll(all);
        return this;
    }

    /** One whose workload the inventory does not name. */
    public Owners unnamed(String address, Component component) {
        owners.put(IpAddress.parse(address), new Identity.Known(component, null, Basis.INVENTORY));
        deployed.add(component);
        return this;
    }

    /** The same with another owner for one address. */
    public Owners with(IpAddress address, Component owner) {
        Owners copy = new Owners();
        copy.owners.putAll(owners);
        copy.deployed.addAll(deployed);
        copy.presence.putAll(presence);
        return copy.and(address.toString(), owner);
    }

    public Owners deployed(Component component) {
        deployed.add(component);
        return this;
    }

    /** For coverage: it was deployed only then. */
    public Owners deployed(Component component, TimeSpans times) {
        presence.put(component, times);
        return deployed(component);
    }

    @Override
    public Identity at(IpAddress address, Instant time) {
        return owners.getOrDefault(address, Identity.UNKNOWN);
    }

    @Override
    public Set<Component> deployedAt(Instant time) {
        return deployed;
    }

    @Override
    public TimeSpans presence(Component component) {
        return presence.getOrDefault(component, deployed.contains(component) ? TimeSpans.ALWAYS : TimeSpans.NEVER);
    }

    @Override
    public boolean isEmpty() {
        return owners.isEmpty() && deployed.isEmpty();
    }

    @Override
    public String toString() {
        return owners + " deployed " + deployed;
    }
}
