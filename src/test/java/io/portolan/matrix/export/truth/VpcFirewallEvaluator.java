package io.portolan.matrix.export.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.identity.Component;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * VPC firewall rules as Google's page "VPC firewall rules" and the reference of the Compute API ({@code firewalls}) define them: a rule
 * holds for machines with one of its target tags (for all, if it names none); a source fits by range or by tag (any IPv4, if neither is
 * named); the lowest priority number decides, a denying rule before an allowing one of the same number; a disabled rule is not there;
 * without any rule egress is allowed and ingress denied; answers pass. Ranges of one rule are of one family.
 */
final class VpcFirewallEvaluator implements Form {
    private final List<Rule> rules = new ArrayList<>();
    private final Function<Component, String> tags;

    private record Rule(
            boolean ingress,
            int priority,
            boolean allows,
            List<String> targets,
            List<String> tags,
            List<IpPrefix> ranges,
            JsonNode what) {
        boolean fits(TransportProtocol protocol, int port) {
            for (JsonNode entry : what) {
                String word = entry.get("IPProtocol").asText();
                if (word.equals("all") || word.equals(protocol.toString().toLowerCase(Locale.ROOT))) {
                    if (!entry.has("ports")) {
                        return true;
                    }
                    for (JsonNode ports : entry.get("ports")) {
                        String[] edges = ports.asText().split("-");
                        if (port >= Integer.parseInt(edges[0]) && port <= Integer.parseInt(edges[edges.length - 1])) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }
    }

    /**
     * @param tags the network tag of a component's machines
     * @param enabled whether somebody enabled the rules that are exported disabled
     */
    VpcFirewallEvaluator(String json, Function<Component, String> tags, boolean enabled) throws IOException {
        this.tags = tags;
        for (JsonNode rule : new ObjectMapper().readTree(json).get("items")) {
            boolean ingress = rule.get("direction").asText().equals("INGRESS");
            List<IpPrefix> ranges = texts(rule.path(ingress ? "sourceRanges" : "destinationRanges")).stream()
                    .map(IpPrefix::parse)
                    .toList();
            if (ranges.stream().map(range -> range.network().v4()).distinct().count() > 1
                    || rule.has(ingress ? "destinationRanges" : "sourceRanges")
                    || rule.has("allowed") == rule.has("denied")) {
                throw new IllegalArgumentException("refused by the Compute API: " + rule);
            }
            List<String> sourceTags = texts(rule.path("sourceTags"));
            if (enabled || !rule.path("disabled").asBoolean()) {
                rules.add(new Rule(
                        ingress,
                        rule.path("priority").asInt(1000),
                        rule.has("allowed"),
                        texts(rule.path("targetTags")),
                        sourceTags,
                        ranges.isEmpty() && sourceTags.isEmpty() ? List.of(IpPrefix.parse("0.0.0.0/0")) : ranges,
                        rule.has("allowed") ? rule.get("allowed") : rule.get("denied")));
            }
        }
    }

    @Override
    public Way way(Party from, Party to) {
        return side(from, to, false).and(side(to, from, true));
    }

    /** What may come in, or go out, at a machine of the plane; the other side of whatever is no machine of the network is open. */
    private Way side(Party own, Party peer, boolean ingress) {
        if (!own.inPlane()) {
            return OPEN;
        }
        List<Rule> concerned = rules.stream()
                .filter(rule -> rule.ingress() == ingress)
                .filter(rule -> rule.targets().isEmpty() || rule.targets().contains(tags.apply(own.component())))
                .filter(rule -> TruthTable.covers(rule.ranges(), peer)
                        || (peer.inPlane() && rule.tags().contains(tags.apply(peer.component()))))
                .sorted(Comparator.comparingInt(Rule::priority).thenComparing(Rule::allows))
                .toList();
        if (ingress && concerned.stream().noneMatch(Rule::allows)) {
            return CLOSED;
        }
        return (protocol, port) -> {
            Optional<Rule> first =
                    concerned.stream().filter(rule -> rule.fits(protocol, port)).findFirst();
            return first.map(Rule::allows).orElse(!ingress);
        };
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
