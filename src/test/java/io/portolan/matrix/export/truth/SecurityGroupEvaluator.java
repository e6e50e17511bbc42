package io.portolan.matrix.export.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.net.IpPrefix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Security groups of AWS out of Terraform's JSON, as the VPC user guide ("Control traffic to your AWS resources using security groups",
 * "Security group rules") and the Terraform provider's pages of {@code aws_vpc_security_group_ingress_rule} and {@code ..._egress_rule}
 * define them: rules only allow; a group without rules lets nothing pass (Terraform removes AWS's own egress rule); a rule's peer is
 * either a range or whatever carries the referenced group; both ends must agree; answers pass. AWS refuses a second rule
 * with the same group, peer, protocol and ports, and descriptions with other characters than those below or more than 255.
 */
final class SecurityGroupEvaluator implements Form {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{aws_security_group\\.([A-Za-z_][A-Za-z0-9_-]*)\\.id}");
    private static final Pattern DESCRIPTION = Pattern.compile("[A-Za-z0-9 ._:/()#,@\\[\\]+=&;{}!$*-]{0,255}");
    private static final Set<String> PEERS = Set.of("cidr_ipv4", "cidr_ipv6", "referenced_security_group_id");

    private final Set<String> groups = new HashSet<>();
    private final List<Rule> ingress;
    private final List<Rule> egress;

    private record Rule(String group, String peerGroup, IpPrefix peerRange, String protocol, int first, int last) {
        boolean concerns(Party own, Party peer) {
            return group.equals(own.component().id())
                    && (peerRange == null
                            ? peer.inPlane()
                                    && peerGroup.equals(peer.component().id())
                            : TruthTable.covers(List.of(peerRange), peer));
        }
    }

    SecurityGroupEvaluator(String json) throws IOException {
        JsonNode resources = new ObjectMapper().readTree(json).get("resource");
        resources.get("aws_security_group").fieldNames().forEachRemaining(groups::add);
        ingress = rules(resources.path("aws_vpc_security_group_ingress_rule"));
        egress = rules(resources.path("aws_vpc_security_group_egress_rule"));
    }

    /** A member of the plane carries the group of its component; nobody else carries any. */
    @Override
    public Way way(Party from, Party to) {
        return side(egress, from, to).and(side(ingress, to, from));
    }

    private Way side(List<Rule> rules, Party own, Party peer) {
        if (!own.inPlane()) {
            return OPEN;
        }
        if (!groups.contains(own.component().id())) {
            throw new IllegalArgumentException("no group for " + own);
        }
        List<Rule> fitting =
                rules.stream().filter(rule -> rule.concerns(own, peer)).toList();
        return fitting.isEmpty()
                ? CLOSED
                : (protocol, port) -> fitting.stream()
                        .anyMatch(rule -> rule.protocol().equalsIgnoreCase(protocol.toString())
                                && port >= rule.first()
                                && port <= rule.last());
    }

    private List<Rule> rules(JsonNode resources) {
        List<Rule> rules = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> each = resources.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = each.next();
            JsonNode rule = entry.getValue();
            Set<String> peers = new HashSet<>(PEERS);
            peers.removeIf(key -> !rule.has(key));
            if (peers.size() != 1
                    || !DESCRIPTION.matcher(rule.get("description").asText()).matches()) {
                throw new IllegalArgumentException("refused by AWS: " + entry);
            }
            IpPrefix range = peers.contains("referenced_security_group_id")
                    ? null
                    : IpPrefix.parse(rule.path(peers.iterator().next()).asText());
            if (range != null && range.network().v4() != rule.has("cidr_ipv4")) {
                throw new IllegalArgumentException("of the other family: " + entry);
            }
            Rule parsed = new Rule(
                    group(rule.get("security_group_id")),
                    range == null ? group(rule.get("referenced_security_group_id")) : "",
                    range,
                    rule.get("ip_protocol").asText(),
                    rule.get("from_port").intValue(),
                    rule.get("to_port").intValue());
            if (rules.contains(parsed)) {
                throw new IllegalArgumentException("InvalidPermission.Duplicate: " + entry);
            }
            rules.add(parsed);
        }
        return rules;
    }

    private String group(JsonNode reference) {
        Matcher matcher = REFERENCE.matcher(reference.asText());
        if (!matcher.matches() || !groups.contains(matcher.group(1))) {
            throw new IllegalArgumentException("no group: " + reference);
        }
        return matcher.group(1);
    }
}
