package io.portolan.matrix.export.cloud;

import io.portolan.matrix.export.Grant;
import io.portolan.matrix.export.GrantTable;
import io.portolan.matrix.export.Remark;
import io.portolan.matrix.export.site.Site;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Security groups of AWS as resources of Terraform's JSON syntax: a group for each component of the plane, a rule for each port. */
public final class AwsSecurityGroups {
    private final GrantTable table;
    private final Site site;
    private final Unplaced unplaced = new Unplaced();

    public AwsSecurityGroups(GrantTable table, Site site) {
        this.table = table;
        this.site = site;
    }

    /** What this form cannot say; call it after {@link #resources}. */
    public List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>(unplaced.remarks());
        remarks.add(Remark.of(
                "Attach each group to what its component runs on (security groups for pods, or node groups); pods on one"
                        + " node share its groups"));
        remarks.add(Remark.of("AWS applies a quota of 60 rules a direction to a security group unless it was raised"));
        return remarks;
    }

    /** Terraform's blocks {@code variable} and {@code resource}. */
    public Map<String, Object> resources() {
        Map<String, Object> groups = new TreeMap<>();
        SecurityGroupRules ingress = new SecurityGroupRules();
        SecurityGroupRules egress = new SecurityGroupRules();
        for (Component component : GrantTable.known(table.rules())) {
            if (component.inRuntimePlane()) {
                groups.put(component.id(), group(component));
            }
        }
        for (Grant grant : table.grants()) {
            if (grant.responder().inRuntimePlane()) {
                rules(grant, grant.responder(), grant.initiator(), ingress);
            }
            if (grant.initiator().inRuntimePlane()) {
                rules(grant, grant.initiator(), grant.responder(), egress);
            }
        }
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("aws_security_group", groups);
        // A block of a type without any resource is no valid Terraform.
        if (!ingress.isEmpty()) {
            resources.put("aws_vpc_security_group_ingress_rule", ingress.resources());
        }
        if (!egress.isEmpty()) {
            resources.put("aws_vpc_security_group_egress_rule", egress.resources());
        }
        Map<String, Object> blocks = new LinkedHashMap<>();
        blocks.put(
                "variable",
                Map.of("vpc_id", ordered("type", "string", "description", "The VPC in which the runtime plane runs")));
        blocks.put("resource", resources);
        return blocks;
    }

    private static Map<String, Object> group(Component component) {
        Map<String, Object> group =
                ordered("name", "portolan-" + component.id(), "description", "Apigee hybrid: " + component.title());
        group.put("vpc_id", "${var.vpc_id}");
        return group;
    }

    private void rules(Grant grant, Component own, Component peer, SecurityGroupRules rules) {
        List<Map<String, Object>> peers = new ArrayList<>();
        if (peer.inRuntimePlane()) {
            peers.add(ordered("referenced_security_group_id", id(peer)));
        } else {
            for (IpPrefix range : site.ranges(peer)) {
                peers.add(ordered(
                        range.network().v4() ? "cidr_ipv4" : "cidr_ipv6", range.network() + "/" + range.length()));
            }
        }
        if (peers.isEmpty()) {
            unplaced.add(peer, grant);
        }
        List<Ports.Range> ranges = grant.row().ports().any()
                ? List.of(new Ports.Range(0, 65535))
                : grant.row().ports().ranges();
        for (int i = 0; i < peers.size(); i++) {
            for (TransportProtocol protocol : grant.row().protocols()) {
                for (Ports.Range range : ranges) {
                    String key = String.join(
                            "_",
                            grant.matrix().id().replace('.', '_'),
                            grant.row().id(),
                            own.id(),
                            peer.id() + (peers.size() > 1 ? "_" + (i + 1) : ""),
                            protocol.toString().toLowerCase(Locale.ROOT),
                            range.toString());
                    rules.add(
                            Character.isDigit(key.charAt(0)) ? "_" + key : key,
                            rule(own, peers.get(i), protocol, range),
                            grant.ref());
                }
            }
        }
    }

    private static Map<String, Object> rule(
            Component own, Map<String, Object> peer, TransportProtocol protocol, Ports.Range range) {
        Map<String, Object> rule = ordered("security_group_id", id(own));
        rule.putAll(peer);
        rule.put("ip_protocol", protocol.toString().toLowerCase(Locale.ROOT));
        rule.put("from_port", range.first());
        rule.put("to_port", range.last());
        return rule;
    }

    private static String id(Component component) {
        // A component's id may begin with a digit only in an overlay, and those get no group.
        return "${aws_security_group." + component.id() + ".id}";
    }

    private static Map<String, Object> ordered(String... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
