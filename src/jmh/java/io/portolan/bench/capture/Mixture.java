package io.portolan.bench.capture;

import static io.portolan.bench.capture.Der.hex;
import static io.portolan.bench.capture.TlsFlight.join;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The kinds of connections of an Apigee runtime plane and how often each occurs; each kind in several variants. */
final class Mixture {
    private static final int VARIANTS = 8;
    private static final int X25519 = 32;
    private static final int X25519_MLKEM768 = 1216;
    private static final Segment[] NONE = {};

    /** One script for each thousandth of the connections. */
    private final Script[] thousandths = new Script[1000];

    private int filled;

    Mixture(Random random) {
        add(240, variants("tls13-client-apps", n -> tls13("api-" + n + ".example.com", X25519, random)));
        add(80, variants("tls13-post-quantum", n -> tls13("api-" + n + ".example.com", X25519_MLKEM768, random)));
        add(130, variants("mtls12-runtime", n -> tls12("mp-" + n + ".apigee.svc.cluster.local", 8443, true, random)));
        add(90, variants("mtls12-cassandra", n -> tls12("cassandra-" + n + ".apigee.local", 9142, true, random)));
        add(90, variants("tls12-backends", n -> tls12("backend-" + n + ".example.org", 443, false, random)));
        add(40, variants("tls12-resumed", n -> resumed("backend-" + n + ".example.org", random)));
        add(90, variants("cql-plain", n -> cql(random)));
        add(80, variants("http-plain", n -> http("prometheus-" + n)));
        add(100, variants("dns", n -> dns("mp-" + n)));
        add(30, List.of(refused()));
        add(20, List.of(scanned()));
        add(10, List.of(filtered()));
    }

    private void add(int share, List<Script> variants) {
        for (int i = 0; i < share; i++) {
            thousandths[filled++] = variants.get(i % variants.size());
        }
    }

    private interface Variant {
        Script of(int number);
    }

    private static List<Script> variants(String kind, Variant variant) {
        List<Script> scripts = new ArrayList<>();
        for (int i = 0; i < VARIANTS; i++) {
            Script made = variant.of(i);
            scripts.add(
                    new Script(kind, made.port(), made.protocol(), made.opening(), made.exchange(), made.closing()));
        }
        return scripts;
    }

    Script pick(int number) {
        return thousandths[number];
    }

    /** Mean number of packets of a connection besides its data. */
    double meanFixedPackets() {
        double sum = 0;
        for (Script each : thousandths) {
            sum += each.fixedPackets();
        }
        return sum / thousandths.length;
    }

    /** Share of the connections that carry data. */
    double dataShare() {
        double carrying = 0;
        for (Script each : thousandths) {
            carrying += each.carriesData() ? 1 : 0;
        }
        return carrying / thousandths.length;
    }

    private static Script tcp(int port, Script.Writer opening, Script.Writer exchange) {
        Segment[] closing = new Script.Writer().close().toArray();
        return new Script("", port, Script.TCP, opening.toArray(), exchange.toArray(), closing);
    }

    private static Script tls13(String host, int keyShare, Random random) {
        Script.Writer opening = new Script.Writer()
                .handshake()
                .says(true, TlsFlight.clientHello13(host, keyShare, random))
                .says(false, TlsFlight.serverFlight13(keyShare > X25519 ? 1120 : X25519, random))
                .says(true, TlsFlight.clientFinished13(random));
        return tcp(443, opening, protectedExchange(300, 1900, random));
    }

    private static Script tls12(String host, int port, boolean mutual, Random random) {
        Script.Writer opening = new Script.Writer()
                .handshake()
                .says(true, TlsFlight.clientHello12(host, 0, random))
                .says(false, TlsFlight.serverFlight12(host, mutual, random))
                .says(true, TlsFlight.clientFlight12("client." + host, mutual, random))
                .says(false, TlsFlight.finished12(random));
        return tcp(port, opening, protectedExchange(260, 1500, random));
    }

    private static Script resumed(String host, Random random) {
        Script.Writer opening = new Script.Writer()
                .handshake()
                .says(true, TlsFlight.clientHello12(host, 32, random))
                .says(false, TlsFlight.serverHelloResumed(random))
                .says(true, TlsFlight.finished12(random));
        return tcp(443, opening, protectedExchange(200, 700, random));
    }

    private static Script.Writer protectedExchange(int request, int response, Random random) {
        return new Script.Writer()
                .says(true, TlsFlight.application(request, random))
                .says(false, TlsFlight.application(response, random));
    }

    /** CQL binary protocol v5: STARTUP, READY, then queries and their results. */
    private static Script cql(Random random) {
        Script.Writer opening = new Script.Writer()
                .handshake()
                .says(
                        true,
                        join(
                                hex("050000000100000016"),
                                hex("0001"),
                                hex("000b43514c5f56455253494f4e"),
                                ascii("\0\u0005" + "3.0.0")))
                .says(false, hex("850000000200000000"));
        byte[] query = join(hex("0500000107000000c8"), Der.noise(200, random));
        byte[] result = join(hex("850000010800000190"), Der.noise(400, random));
        return tcp(9042, opening, new Script.Writer().says(true, query).says(false, result));
    }

    private static Script http(String host) {
        byte[] request = ascii("GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/plain\r\n\r\n");
        byte[] answer = ascii("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1600\r\n\r\n"
                + "apigee_requests_total 7200.00 \n\r".repeat(50));
        Script.Writer exchange = new Script.Writer().says(true, request).says(false, answer);
        return tcp(8080, new Script.Writer().handshake(), exchange);
    }

    private static Script dns(String label) {
        byte[] question =
                join(hex("04"), ascii(label), hex("06"), ascii("apigee"), hex("03"), ascii("svc"), hex("0000010001"));
        byte[] query = join(hex("1234010000010000000000" + "00"), question);
        byte[] answer = join(hex("1234818000010001000000" + "00"), question, hex("c00c000100010000001e00040a080a0b"));
        Segment[] packets = new Script.Writer()
                .datagram(true, query)
                .datagram(false, answer)
                .toArray();
        return new Script("", 53, Script.UDP, packets, NONE, NONE);
    }

    private static Script refused() {
        Segment[] packets = {Segment.client(Segment.SYN), Segment.server(Segment.RST | Segment.ACK)};
        return new Script("refused", 7199, Script.TCP, packets, NONE, NONE);
    }

    private static Script scanned() {
        Segment[] packets = {
            Segment.client(Segment.SYN), Segment.server(Segment.SYN | Segment.ACK), Segment.client(Segment.RST)
        };
        return new Script("half-open-scan", 9042, Script.TCP, packets, NONE, NONE);
    }

    /** Nobody answers; the SYN is sent again, twice. */
    private static Script filtered() {
        Segment[] packets = {Segment.client(Segment.SYN)};
        Segment[] again = {Segment.client(Segment.SYN), Segment.client(Segment.SYN)};
        return new Script("filtered", 8843, Script.TCP, packets, NONE, again);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
