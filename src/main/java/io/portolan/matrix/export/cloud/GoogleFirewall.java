package io.portolan.matrix.export.cloud;

import io.portolan.matrix.export.Grant;
import io.portolan.matrix.export.GrantTable;
import io.portolan.matrix.export.Remark;
import io.portolan.matrix.export.site.Site;
import io.portolan.matrix.export.site.Whereabouts;
import io.portolan.model.connection.EventId;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * VPC firewall rules in the shape of Google's Compute API (a {@code compute#firewallList}). A component of the plane is the
 * network tag of its machines, by default its id; every other party is its address ranges.
 */
public final class GoogleFirewall {
    private static final int ALLOW = 1000;
    private static final int DENY = 65000;
    private static final String NETWORK = "global/networks/default";

    private final GrantTable table;
    private final Site site;
    private final Unplaced unplaced = new Unplaced();

    public GoogleFirewall(GrantTable table, Site site) {
        this.table = table;
        this.site = site;
    }

    /** What this form cannot say; call it after {@link #items}. */
    public List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>(unplaced.remarks());
        remarks.add(
                Remark.of(
                        "Firewall rules hold for machines, not for pods: give each component's nodes a network tag (by default"
                                + " the component's id, else tag: in the file of --site), and know that pods on one node share its rules"));
        remarks.add(Remark.of(
                "Egress rules know only addresses: connections within the plane are held by the ingress rule of their"
                        + " responder alone, and the rules that deny all other egress are disabled"));
        remarks.add(Remark.of("The network is " + NETWORK + "; change it to yours"));
        return remarks;
    }

    /** The rules, ingress before egress, the denying ones last. */
    public List<Map<String, Object>> items() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Grant grant : table.grants()) {
            if (grant.responder().inRuntimePlane()) {
                items.addAll(ingress(grant));
            }
        }
        for (Grant grant : table.grants()) {
            if (grant.initiator().inRuntimePlane() && !grant.responder().inRuntimePlane()) {
                items.addAll(egress(grant));
            }
        }
        for (String family : List.of("", "-v6")) {
            items.add(deny("INGRESS", family, false));
            items.add(deny("EGRESS", family, true));
        }
        return items;
    }

    private List<Map<String, Object>> ingress(Grant grant) {
        List<Map<String, Object>> rules = new ArrayList<>();
        if (grant.initiator().inRuntimePlane()) {
            Map<String, Object> rule = rule(grant, "INGRESS", "");
            rule.put("sourceTags", List.of(tag(grant.initiator())));
            rule.put("targetTags", List.of(tag(grant.responder())));
            rules.add(rule);
        } else {
            families(grant.initiator(), grant).forEach((family, ranges) -> {
                Map<String, Object> rule = rule(grant, "INGRESS", family);
                rule.put("sourceRanges", ranges);
                rule.put("targetTags", List.of(tag(grant.responder())));
                rules.add(rule);
            });
        }
        return rules;
    }

    private List<Map<String, Object>> egress(Grant grant) {
        List<Map<String, Object>> rules = new ArrayList<>();
        families(grant.responder(), grant).forEach((family, ranges) -> {
            Map<String, Object> rule = rule(grant, "EGRESS", family);
            rule.put("destinationRanges", ranges);
            rule.put("targetTags", List.of(tag(grant.initiator())));
            rules.add(rule);
        });
        return rules;
    }

    /** The ranges by family, since one rule holds only one of them. */
    private Map<String, List<String>> families(Component component, Grant grant) {
        Map<String, List<String>> families = new LinkedHashMap<>();
        for (IpPrefix range : site.ranges(component)) {
            families.computeIfAbsent(range.network().v4() ? "" : "v6", key -> new ArrayList<>())
                    .add(range.network() + "/" + range.length());
        }
        if (families.isEmpty()) {
            unplaced.add(component, grant);
        }
        return families;
    }

    private static Map<String, Object> rule(Grant grant, String direction, String family) {
        String key = grant.ref() + " " + grant.initiator() + " " + grant.responder() + direction + family;
        String digest = EventId.digest(key).substring(0, 8);
        String row = grant.row().id();
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("kind", "compute#firewall");
        rule.put("name", "portolan-" + row.substring(0, Math.min(row.length(), 44)) + "-" + digest);
        rule.put(
                "description",
                grant.ref() + ": " + grant.initiator().title() + " to "
                        + grant.responder().title());
        rule.put("network", NETWORK);
        rule.put("direction", direction);
        rule.put("priority", ALLOW);
        rule.put("allowed", allowed(grant.row()));
        return rule;
    }

    private static List<Map<String, Object>> allowed(MatrixRow row) {
        List<Map<String, Object>> allowed = new ArrayList<>();
        for (TransportProtocol protocol : row.protocols()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("IPProtocol", protocol.toString().toLowerCase(Locale.ROOT));
            if (!row.ports().any()) {
                entry.put(
                        "ports",
                        row.ports().ranges().stream().map(Object::toString).toList());
            }
            allowed.add(entry);
        }
        return allowed;
    }

    private Map<String, Object> deny(String direction, String family, boolean disabled) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("kind", "compute#firewall");
        rule.put("name", "portolan-deny-" + direction.toLowerCase(Locale.ROOT) + family);
        rule.put("description", "All that no row allows; no row of its own");
        rule.put("network", NETWORK);
        rule.put("direction", direction);
        rule.put("priority", DENY);
        rule.put("denied", List.of(Map.of("IPProtocol", "all")));
        rule.put(
                direction.equals("INGRESS") ? "sourceRanges" : "destinationRanges",
                List.of(family.isEmpty() ? "0.0.0.0/0" : "::/0"));
        rule.put(
                "targetTags",
                GrantTable.known(table.rules()).stream()
                        .filter(Component::inRuntimePlane)
                        .map(this::tag)
                        .distinct()
                        .toList());
        rule.put("disabled", disabled);
        return rule;
    }

    private String tag(Component component) {
        return site.of(component)
                .map(Whereabouts::tag)
                .filter(tag -> !tag.isEmpty())
                .orElse(component.id());
    }
}
