package io.portolan.matrix.export.cloud;

import io.portolan.matrix.export.Grant;
import io.portolan.matrix.export.GrantTable;
import io.portolan.matrix.export.Remark;
import io.portolan.matrix.export.site.Site;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table of nftables for a router or node that the plane's traffic passes: a set of addresses for each party, a rule for each
 * row and pair, and a drop of whatever else comes from or goes to the plane. Sets that the site says nothing of are empty.
 */
public final class Nftables {
    private static final int LONGEST_COMMENT = 127;

    private final GrantTable table;
    private final Site site;
    private final Unplaced unplaced = new Unplaced();

    public Nftables(GrantTable table, Site site) {
        this.table = table;
        this.site = site;
    }

    /** What this form cannot say; call it after {@link #write}. */
    public List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>(unplaced.remarks());
        String empty = parties().stream()
                .filter(component -> site.ranges(component).isEmpty())
                .map(Component::id)
                .collect(Collectors.joining(", "));
        if (!empty.isEmpty()) {
            remarks.add(Remark.of(
                    "Sets without addresses, whose rules match nothing (give ranges with --site, or fill the sets): "
                            + empty));
        }
        remarks.add(Remark.of("The chain sees what is forwarded, not what begins or ends on the machine itself"));
        return remarks;
    }

    /** Writes the table; loading it replaces the table of that name whole. */
    public void write(StringBuilder out) {
        out.append("table inet portolan\ndelete table inet portolan\n\ntable inet portolan {\n");
        boolean six = parties().stream()
                .flatMap(c -> site.ranges(c).stream())
                .anyMatch(range -> !range.network().v4());
        Set<IpPrefix> plane = new TreeSet<>();
        for (Component component : parties()) {
            set(word(component.id()), site.ranges(component), six, out);
            if (component.inRuntimePlane()) {
                plane.addAll(site.ranges(component));
            }
        }
        set("plane", plane, six, out);
        out.append("    chain forward {\n        type filter hook forward priority filter; policy accept;\n");
        out.append("        ct state established,related accept\n");
        for (Grant grant : table.grants()) {
            if (grant.touchesThePlane() && placed(grant)) {
                rule(grant, "ip", "_v4", out);
                if (six) {
                    rule(grant, "ip6", "_v6", out);
                }
            }
        }
        for (String side : List.of("saddr", "daddr")) {
            out.append("        ip ").append(side).append(" @plane_v4 counter drop comment \"no row allows it\"\n");
            if (six) {
                out.append("        ip6 ")
                        .append(side)
                        .append(" @plane_v6 counter drop comment \"no row allows it\"\n");
            }
        }
        out.append("    }\n}\n");
    }

    private boolean placed(Grant grant) {
        boolean placed = true;
        for (Component side : List.of(grant.initiator(), grant.responder())) {
            if (!hasSet(side)) {
                unplaced.add(side, grant);
                placed = false;
            }
        }
        return placed;
    }

    /** Google's addresses are nothing to be filled in by hand: its page asks not to. */
    private boolean hasSet(Component component) {
        return !component.runByGoogle() || !site.ranges(component).isEmpty();
    }

    private Set<Component> parties() {
        Set<Component> parties = new TreeSet<>();
        for (Component component : GrantTable.known(table.rules())) {
            if (component.inRuntimePlane()) {
                parties.add(component);
            }
        }
        for (Grant grant : table.grants()) {
            if (grant.touchesThePlane()) {
                parties.add(grant.initiator());
                parties.add(grant.responder());
            }
        }
        parties.removeIf(component -> !hasSet(component));
        return parties;
    }

    private static void set(String name, Iterable<IpPrefix> ranges, boolean six, StringBuilder out) {
        List<String> four = new ArrayList<>();
        List<String> others = new ArrayList<>();
        ranges.forEach(range -> (range.network().v4() ? four : others).add(range.network() + "/" + range.length()));
        set(name + "_v4", "ipv4_addr", four, out);
        if (six) {
            set(name + "_v6", "ipv6_addr", others, out);
        }
    }

    private static void set(String name, String type, List<String> elements, StringBuilder out) {
        out.append("    set ")
                .append(name)
                .append(" {\n        type ")
                .append(type)
                .append("\n");
        out.append("        flags interval\n        auto-merge\n");
        if (!elements.isEmpty()) {
            out.append("        elements = { ")
                    .append(String.join(", ", elements))
                    .append(" }\n");
        }
        out.append("    }\n");
    }

    private static void rule(Grant grant, String family, String suffix, StringBuilder out) {
        out.append("        ").append(family).append(" saddr @");
        out.append(word(grant.initiator().id()))
                .append(suffix)
                .append(' ')
                .append(family)
                .append(" daddr @");
        out.append(word(grant.responder().id())).append(suffix).append(' ').append(transport(grant.row()));
        out.append(" counter accept comment \"").append(comment(grant)).append("\"\n");
    }

    private static String transport(MatrixRow row) {
        Set<TransportProtocol> protocols = row.protocols();
        String all = protocols.stream()
                .map(protocol -> protocol.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String ports =
                row.ports().ranges().stream().map(Object::toString).distinct().collect(Collectors.joining(", "));
        String match = "meta l4proto " + (protocols.size() > 1 ? "{ " + all + " }" : all);
        return row.ports().any() ? match : match + " th dport { " + ports + " }";
    }

    private static String comment(Grant grant) {
        return grant.ref().length() <= LONGEST_COMMENT
                ? grant.ref()
                : grant.row().id();
    }

    /** The name of a component's sets: with a prefix, so that it is neither a keyword of nft nor the set of the whole plane. */
    private static String word(String id) {
        return "c_" + id.replace('-', '_');
    }
}
