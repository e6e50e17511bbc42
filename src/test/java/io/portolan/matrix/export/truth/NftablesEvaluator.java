package io.portolan.matrix.export.truth;

import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ruleset of nftables as nft(8) defines it, for the first packet of a forwarded connection: the statements of the chain in their order,
 * the first verdict counts, the chain's policy is the last word; an address matches a set when one of its elements holds it;
 * {@code ip} matches IPv4 only and {@code ip6} IPv6 only; {@code th dport} is the destination port of whatever transport. Every line that
 * is none of those below is refused.
 */
final class NftablesEvaluator implements Form {
    private static final String NAME = "([a-z][a-z0-9_]*)";
    private static final Pattern SET = Pattern.compile("set " + NAME
            + " \\{ type (ipv4_addr|ipv6_addr) flags interval auto-merge (?:elements = \\{ ([^}]*) } )?} ");
    private static final Pattern ACCEPT = Pattern.compile(
            "(ip6?) saddr @" + NAME + " (ip6?) daddr @" + NAME
                    + " meta l4proto (?:\\{ ([a-z, ]+) }|([a-z]+))(?: th dport \\{ ([0-9, -]+) })? counter accept comment \"[^\"]{1,127}\"");
    private static final Pattern DROP =
            Pattern.compile("(ip6?) (saddr|daddr) @" + NAME + " counter drop comment \"[^\"]{1,127}\"");
    private static final String CHAIN = "chain forward { type filter hook forward priority filter; policy accept; ";

    private final Map<String, List<IpPrefix>> sets = new HashMap<>();
    private final List<Statement> statements = new ArrayList<>();

    private record Statement(
            boolean accept,
            String four,
            List<IpPrefix> from,
            List<IpPrefix> to,
            List<String> protocols,
            List<int[]> ports) {
        boolean concerns(Party source, Party destination) {
            boolean family = source.address().v4() == four.equals("ip");
            return family
                    && (from == null || TruthTable.covers(from, source))
                    && (to == null || TruthTable.covers(to, destination));
        }

        boolean fits(TransportProtocol protocol, int port) {
            return (protocols == null || protocols.contains(protocol.toString().toLowerCase(Locale.ROOT)))
                    && (ports == null || ports.stream().anyMatch(range -> port >= range[0] && port <= range[1]));
        }
    }

    NftablesEvaluator(String text) {
        String rest = text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce("", (all, line) -> all + line + "\n");
        String head = "table inet portolan\ndelete table inet portolan\ntable inet portolan {\n";
        if (!rest.startsWith(head) || !rest.endsWith("}\n}\n")) {
            throw new IllegalArgumentException("not one table that is replaced whole");
        }
        String body = rest.substring(head.length(), rest.length() - 4);
        int chain = body.indexOf("chain ");
        String declared = body.substring(0, chain).replace('\n', ' ');
        Matcher matcher = SET.matcher(declared);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            List<IpPrefix> elements = matcher.group(3) == null
                    ? List.of()
                    : Arrays.stream(matcher.group(3).split(", "))
                            .map(IpPrefix::parse)
                            .toList();
            boolean four = matcher.group(2).equals("ipv4_addr");
            if (elements.stream().anyMatch(element -> element.network().v4() != four)
                    || sets.put(matcher.group(1), elements) != null) {
                throw new IllegalArgumentException("set " + matcher.group());
            }
            end = matcher.end();
        }
        if (end != declared.length()) {
            throw new IllegalArgumentException("no set: " + declared.substring(end));
        }
        String[] lines = body.substring(chain).split("\n");
        if (!(lines[0] + " " + lines[1] + " ").equals(CHAIN)
                || !lines[2].equals("ct state established,related accept")) {
            throw new IllegalArgumentException("another chain: " + List.of(lines));
        }
        Arrays.stream(lines).skip(3).map(this::statement).forEach(statements::add);
    }

    /** The elements of a set. */
    List<IpPrefix> set(String name) {
        List<IpPrefix> elements = sets.get(name);
        if (elements == null) {
            throw new IllegalArgumentException("no set " + name);
        }
        return elements;
    }

    @Override
    public Way way(Party from, Party to) {
        List<Statement> concerned =
                statements.stream().filter(each -> each.concerns(from, to)).toList();
        boolean closed = !concerned.isEmpty()
                && concerned.stream().noneMatch(Statement::accept)
                && concerned.get(0).protocols() == null;
        return closed
                ? CLOSED
                : (protocol, port) -> concerned.stream()
                        .filter(each -> each.fits(protocol, port))
                        .findFirst()
                        .map(Statement::accept)
                        .orElse(true);
    }

    private Statement statement(String line) {
        Matcher accept = ACCEPT.matcher(line);
        if (accept.matches() && accept.group(1).equals(accept.group(3))) {
            String protocols = accept.group(5) == null ? accept.group(6) : accept.group(5);
            return new Statement(
                    true,
                    accept.group(1),
                    set(accept.group(2)),
                    set(accept.group(4)),
                    List.of(protocols.split(", ")),
                    accept.group(7) == null ? null : ports(accept.group(7)));
        }
        Matcher drop = DROP.matcher(line);
        if (drop.matches()) {
            List<IpPrefix> elements = set(drop.group(3));
            boolean source = drop.group(2).equals("saddr");
            return new Statement(false, drop.group(1), source ? elements : null, source ? null : elements, null, null);
        }
        throw new IllegalArgumentException("no statement: " + line);
    }

    private static List<int[]> ports(String list) {
        return Arrays.stream(list.split(", "))
                .map(port -> port.split("-"))
                .map(edges -> new int[] {Integer.parseInt(edges[0]), Integer.parseInt(edges[edges.length - 1])})
                .toList();
    }
}
