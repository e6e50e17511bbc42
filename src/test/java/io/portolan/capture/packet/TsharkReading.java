package io.portolan.capture.packet;

import io.portolan.capture.packet.TsharkFacts.Conversation;
import io.portolan.capture.packet.TsharkFacts.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be concluded from what tshark saw, written down a second time and from counts alone: who opened, how far it got, and the
 * truth table of client certificates in docs/verdicts.md.
 */
final class TsharkReading {
    private static final String TLS_1_3 = "0304";
    private static final int FIRST = 0;
    private static final int SECOND = 1;
    private static final int NOBODY = -1;

    private final Conversation seen;
    private final int client;

    private final boolean unreachable;

    private TsharkReading(Conversation seen, boolean unreachable) {
        this.seen = seen;
        this.unreachable = unreachable;
        this.client = client();
    }

    static ConnectionFacts of(TsharkFacts facts) {
        ConnectionFacts all = new ConnectionFacts();
        for (Conversation each : facts.conversations) {
            Map<String, String> connection =
                    all.connection(each.transport(), each.first(), each.second(), each.overlay());
            ConnectionFacts.packets(
                    connection,
                    each.first(),
                    each.second(),
                    each.count("packets", FIRST),
                    each.count("packets", SECOND));
            boolean unreachable = facts.errors.stream()
                    .anyMatch(error -> error.unreachable()
                            && error.transport().equals(each.transport())
                            && Set.of(error.source(), error.destination()).equals(Set.of(each.first(), each.second())));
            TsharkReading reading = new TsharkReading(each, unreachable);
            if (each.tcp()) {
                reading.tell(connection);
            } else {
                connection.put("outcome", reading.datagrams());
            }
        }
        return all;
    }

    private String datagrams() {
        boolean answered = seen.count("packets", FIRST) > 0 && seen.count("packets", SECOND) > 0;
        return answered ? "ESTABLISHED" : unreachable ? "REFUSED" : "UNKNOWN";
    }

    private void tell(Map<String, String> facts) {
        int opener = opener();
        facts.put(
                "opener", opener == NOBODY ? ConnectionFacts.UNKNOWN : opener == FIRST ? seen.first() : seen.second());
        facts.put("outcome", outcome(opener));
        facts.put("client messages", String.join(" ", names(true)));
        facts.put("server messages", String.join(" ", names(false)));
        facts.put("version", version());
        facts.put("sni", find(true, "ClientHello", "sni"));
        facts.put("cipher", find(false, "ServerHello", "cipher"));
        facts.put("alpn", alpn());
        facts.put("client certificate", clientCertificate());
    }

    /** The side of the ClientHello, else the side that shows itself as client or server by another message. */
    private int client() {
        for (Message each : seen.messages()) {
            int side = each.second() ? SECOND : FIRST;
            switch (each.name()) {
                case "ClientHello", "ClientKeyExchange", "CertificateVerify" -> {
                    return side;
                }
                case "ServerHello",
                        "ServerKeyExchange",
                        "CertificateRequest",
                        "ServerHelloDone",
                        "NewSessionTicket" -> {
                    return 1 - side;
                }
                default -> {}
            }
        }
        return NOBODY;
    }

    private int opener() {
        for (int side = FIRST; side <= SECOND; side++) {
            if (seen.count("syn", side) > 0) {
                return side;
            }
        }
        for (int side = FIRST; side <= SECOND; side++) {
            if (seen.count("synack", side) > 0) {
                return 1 - side;
            }
        }
        return NOBODY;
    }

    private String outcome(int opener) {
        if (client != NOBODY && tlsFailed()) {
            return "REFUSED";
        }
        boolean bothWays = ordinary(FIRST) > 0 && ordinary(SECOND) > 0;
        boolean accepted = seen.count("synack", FIRST) + seen.count("synack", SECOND) > 0;
        if (accepted || bothWays || (opener != NOBODY && ordinary(opener) > 0)) {
            return "ESTABLISHED";
        }
        if (unreachable) {
            return "REFUSED";
        }
        if (opener == NOBODY) {
            return "UNKNOWN";
        }
        return seen.count("rst", 1 - opener) > 0 ? "REFUSED" : "ATTEMPTED";
    }

    /** Packets that neither open nor reset. */
    private long ordinary(int side) {
        return seen.count("packets", side)
                - seen.count("syn", side)
                - seen.count("synack", side)
                - seen.count("rst", side);
    }

    private boolean tlsFailed() {
        if (fatalAlert()) {
            return true;
        }
        if (complete()) {
            return false;
        }
        int server = 1 - client;
        boolean plainAnswer = seen.count("data", server) > 0
                && seen.count("protected", server) == 0
                && from(server).isEmpty();
        boolean bothSeen = seen.count("packets", FIRST) > 0 && seen.count("packets", SECOND) > 0;
        long ends = 0;
        for (String end : List.of("fin", "rst")) {
            ends += seen.count(end, FIRST) + seen.count(end, SECOND);
        }
        return plainAnswer || (bothSeen && ends > 0);
    }

    private boolean fatalAlert() {
        return seen.messages().stream()
                .filter(each -> each.name().equals("Alert"))
                .anyMatch(each -> each.one("level").equals("2")
                        && !each.one("description").equals("0"));
    }

    private boolean complete() {
        if (version().equals(TLS_1_3)) {
            return has(false, "ServerHello")
                    && seen.count("protected", FIRST) > 0
                    && seen.count("protected", SECOND) > 0;
        }
        return has(false, "ServerHello") && has(true, "ChangeCipherSpec") && has(false, "ChangeCipherSpec");
    }

    private List<Message> from(int side) {
        return seen.messages().stream()
                .filter(each -> each.second() == (side == SECOND))
                .toList();
    }

    private List<Message> of(boolean ofClient) {
        return client == NOBODY ? List.of() : from(ofClient ? client : 1 - client);
    }

    private boolean has(boolean ofClient, String name) {
        return of(ofClient).stream().anyMatch(each -> each.name().equals(name));
    }

    /** The first value; a HelloRetryRequest is no ServerHello. */
    private String find(boolean ofClient, String name, String field) {
        return of(ofClient).stream()
                .filter(each -> each.name().equals(name) && !each.fields().contains("retry"))
                .map(each -> each.one(field))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(ConnectionFacts.UNKNOWN);
    }

    /** In TLS 1.3 a ChangeCipherSpec means nothing (RFC 8446 appendix D.4). */
    private List<String> names(boolean ofClient) {
        List<String> names = new ArrayList<>();
        for (Message each : of(ofClient)) {
            boolean nothing =
                    each.name().equals("ChangeCipherSpec") && selected().equals(TLS_1_3);
            if (!nothing) {
                names.add(name(each));
            }
        }
        return names;
    }

    private static String name(Message message) {
        return switch (message.name()) {
            case "ServerHello" -> message.fields().contains("retry") ? "HelloRetryRequest" : "ServerHello";
            case "Alert" -> "Alert(" + message.one("description") + ")";
            case "Certificate" -> message.one("bytes").equals("0") ? "Certificate(empty)" : "Certificate";
            default -> message.name();
        };
    }

    /** The version in the ServerHello, whether or not in supported_versions; unknown without one. */
    private String selected() {
        String extension = find(false, "ServerHello", "offered");
        return extension.equals(ConnectionFacts.UNKNOWN) ? find(false, "ServerHello", "version") : extension;
    }

    /** Negotiated, else the newest that the client offered. */
    private String version() {
        if (!selected().equals(ConnectionFacts.UNKNOWN)) {
            return selected();
        }
        return of(true).stream()
                .filter(each -> each.name().equals("ClientHello"))
                .findFirst()
                .map(hello -> hello.all("offered").stream()
                        // Reserved values (RFC 8701) are no versions.
                        .filter(version -> version.startsWith("03"))
                        .max(String::compareTo)
                        .orElse(hello.one("version")))
                .orElse(ConnectionFacts.UNKNOWN);
    }

    private String alpn() {
        String chosen = find(false, "ServerHello", "alpn");
        if (!chosen.equals(ConnectionFacts.UNKNOWN)) {
            return chosen;
        }
        List<String> offered = of(true).stream()
                .filter(each -> each.name().equals("ClientHello"))
                .findFirst()
                .map(each -> each.all("alpn"))
                .orElse(List.of());
        return offered.size() == 1 ? offered.get(0) : ConnectionFacts.UNKNOWN;
    }

    private String clientCertificate() {
        if (client == NOBODY || !has(false, "ServerHello")) {
            return "UNKNOWN";
        }
        boolean full = has(false, "ServerHelloDone");
        if (selected().equals(TLS_1_3) || (complete() && !full)) {
            return "NOT_OBSERVABLE";
        }
        if (!has(false, "CertificateRequest")) {
            return full ? "NOT_REQUESTED" : "UNKNOWN";
        }
        String bytes = find(true, "Certificate", "bytes");
        if (bytes.equals("0") || (bytes.equals(ConnectionFacts.UNKNOWN) && complete())) {
            return "REQUESTED_NOT_GIVEN";
        }
        boolean given = !bytes.equals(ConnectionFacts.UNKNOWN) && has(true, "CertificateVerify");
        return given && complete() && !fatalAlert() ? "PROVEN" : "UNKNOWN";
    }
}
