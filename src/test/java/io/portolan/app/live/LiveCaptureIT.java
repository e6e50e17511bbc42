package io.portolan.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real traffic over a real interface, of which it is known what it is. */
@Timeout(180)
class LiveCaptureIT {
    private static final Path REPLAYED =
            Path.of("src/main/resources/demo/cassandra5-mtls-tls12-internode7001-cql9042.pcap");
    private static final Pattern SENT = Pattern.compile("Successful packets:\\s+(\\d+)");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsRoot() {
        String missing = TwoNodes.missing("openssl", "nft", "perl", "tcpreplay");
        assumeTrue(missing == null, missing);
    }

    @Test
    void shouldTellTheTruthOfEachConnection() throws Exception {
        try (TwoNodes nodes = new TwoNodes(true)) {
            certificate("server");
            certificate("client");
            server(nodes, 4412, "-tls1_2");
            server(nodes, 4413, "-tls1_3");
            server(nodes, 4422, "-tls1_2", "-Verify", "1", "-verify_quiet");
            nodes.startOnB(
                    folder.resolve("plain.log"),
                    "perl",
                    "-MIO::Socket::INET",
                    "-e",
                    "$s = IO::Socket::INET->new(Listen=>5, LocalPort=>8080, ReuseAddr=>1); while ($c = $s->accept) {"
                            + " <$c>; print $c \"HTTP/1.0 200 OK\\r\\n\\r\\nhello\"; close $c }");
            nodes.onB("nft", "add table inet t");
            nodes.onB("nft", "add chain inet t in { type filter hook input priority 0 ; }");
            nodes.onB("nft", "add rule inet t in tcp dport 4499 drop");
            listening(nodes, 4412, 4413, 4422, 8080);
            LiveProcess live = new LiveProcess(nodes, folder, "--interface", "va");

            client(nodes, 4412, "-tls1_2", "-servername", "twelve.example");
            client(nodes, 4413, "-tls1_3", "-servername", "thirteen.example");
            client(nodes, 4422, "-tls1_2", "-cert", file("client.crt"), "-key", file("client.key"));
            dial(nodes, 8080, "print $s qq(GET / HTTP/1.0\\r\\n\\r\\n); @all = <$s>;");
            dial(nodes, 4498, "");
            dial(nodes, 4499, "");
            Thread.sleep(500);

            assertThat(live.stop()).as(live.log()).isZero();
            holds(live.to(4412), "ESTABLISHED", "ESTABLISHED", "TLS_1_2", "NOT_REQUESTED", "twelve.example");
            holds(live.to(4413), "ESTABLISHED", "ESTABLISHED", "TLS_1_3", "NOT_OBSERVABLE", "thirteen.example");
            holds(live.to(4422), "ESTABLISHED", "ESTABLISHED", "TLS_1_2", "PROVEN", "");
            holds(live.to(8080), "ESTABLISHED", "PLAINTEXT", "", "UNKNOWN", "");
            holds(live.to(4498), "REFUSED", "NOT_OBSERVED", "", "UNKNOWN", "");
            holds(live.to(4499), "ATTEMPTED", "NOT_OBSERVED", "", "UNKNOWN", "");
            for (int port : List.of(4412, 4413, 4422, 8080, 4498)) {
                assertThat(live.to(port).get("closed").asBoolean())
                        .as("%d", port)
                        .isTrue();
            }
            assertThat(live.to(4499).get("closed").asBoolean()).isFalse();
        }
    }

    private static void holds(
            JsonNode event, String outcome, String state, String version, String client, String name) {
        assertThat(event.at("/source/address").asText()).isEqualTo(TwoNodes.A);
        assertThat(event.at("/initiator/evidence").asText()).isEqualTo("TCP_SYN");
        assertThat(event.get("outcome").asText()).as("%s", event).isEqualTo(outcome);
        assertThat(event.at("/tls/state").asText()).as("%s", event).isEqualTo(state);
        assertThat(event.at("/tls/version").asText()).as("%s", event).isEqualTo(version);
        assertThat(event.at("/tls/clientAuthentication").asText())
                .as("%s", event)
                .isEqualTo(client);
        assertThat(event.at("/tls/serverName").asText()).as("%s", event).isEqualTo(name);
    }

    @Test
    void shouldAccountForEveryPacketAtRisingRates() throws Exception {
        for (int rate : List.of(20_000, 80_000, 160_000, 320_000)) {
            try (TwoNodes nodes = new TwoNodes(false)) {
                LiveProcess live = new LiveProcess(nodes, folder, "--interface", "va");
                long sent = replay(nodes, rate, 2);
                assertThat(live.stop()).as(live.log()).isZero();
                long[] counts = live.counts();

                assertThat(counts[0] + counts[2])
                        .as("%d/s: %s", rate, live.log())
                        .isEqualTo(sent);
                if (rate == 20_000) {
                    assertThat(counts[2]).as(live.log()).isZero();
                }
            }
        }
    }

    @Test
    void shouldCountWhatTheKernelDropsWhileNobodyReads() throws Exception {
        try (TwoNodes nodes = new TwoNodes(false)) {
            LiveProcess live = new LiveProcess(nodes, folder, "--interface", "va", "--buffer", "1");
            String pid = Long.toString(live.process().pid());
            nodes.onA("kill", "-STOP", pid);
            long sent = replay(nodes, 50_000, 1);
            nodes.onA("kill", "-CONT", pid);

            assertThat(live.stop()).as(live.log()).isZero();
            long[] counts = live.counts();
            assertThat(counts[2]).as(live.log()).isPositive();
            assertThat(counts[0] + counts[2]).as(live.log()).isEqualTo(sent);
            assertThat(live.log()).contains("CAPTURE_DROPPED " + counts[2]);
        }
    }

    @Test
    void shouldLoseNothingWhenItIsStoppedAmidTraffic() throws Exception {
        try (TwoNodes nodes = new TwoNodes(false)) {
            LiveProcess live = new LiveProcess(nodes, folder, "--interface", "va");
            long sent = replay(nodes, 100_000, 1);
            // At once: most of it still lies in the kernel's buffer, the pipe, or the table of connections.
            assertThat(live.stop()).as(live.log()).isZero();
            long[] counts = live.counts();

            assertThat(counts[0] + counts[2]).as(live.log()).isEqualTo(sent);
            long packets = 0;
            for (JsonNode event : live.connections()) {
                packets += event.at("/traffic/packetsForward").asLong()
                        + event.at("/traffic/packetsBackward").asLong();
            }
            assertThat(live.connections()).hasSize((int) counts[1]);
            assertThat(packets).isPositive().isLessThanOrEqualTo(counts[0]);
        }
    }

    @Test
    void shouldEndLoudlyWhenTheInterfaceVanishes() throws Exception {
        try (TwoNodes nodes = new TwoNodes(true)) {
            LiveProcess live = new LiveProcess(nodes, folder, "--interface", "va");
            dial(nodes, 4498, "");
            Thread.sleep(500);
            nodes.onA("ip", "link", "del", "va");

            assertThat(live.await()).as(live.log()).isEqualTo(3);
            assertThat(live.log()).contains("va: UNREADABLE 1: the capture ended");
            assertThat(live.to(4498).get("outcome").asText()).isEqualTo("REFUSED");
        }
    }

    @Test
    void shouldGiveUpPrivileges() throws Exception {
        try (TwoNodes nodes = new TwoNodes(true)) {
            LiveProcess live =
                    new LiveProcess(nodes, folder, readableForAll(), "--interface", "va", "--user", "nobody");
            List<String> ids = new ArrayList<>();
            try (var threads = Files.list(Path.of("/proc/" + live.process().pid() + "/task"))) {
                for (Path thread : threads.toList()) {
                    Files.readAllLines(thread.resolve("status")).stream()
                            .filter(line -> line.startsWith("Uid:") || line.startsWith("CapPrm:"))
                            .forEach(ids::add);
                }
            }
            assertThat(ids)
                    .isNotEmpty()
                    .allMatch(line -> !line.contains("\t0\t")
                            && (line.startsWith("Uid:") || line.equals("CapPrm:\t0000000000000000")));
            dial(nodes, 4498, "");
            Thread.sleep(500);
            assertThat(live.stop()).as(live.log()).isZero();
            assertThat(live.to(4498).get("outcome").asText()).isEqualTo("REFUSED");
        }
    }

    /** A copy of the built application: the class path of the tests may lie in root's home. */
    private List<String> readableForAll() throws Exception {
        String built = System.getProperty("portolan.jar");
        assumeTrue(built != null && Files.exists(Path.of(built)), "needs the built application");
        Process copy = new ProcessBuilder(
                        "sh",
                        "-c",
                        "cp -r \"$0\" \"$1/app\" && chmod -R a+rX \"$1\"",
                        Path.of(built).getParent().toString(),
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(copy.waitFor()).isZero();
        return List.of("-jar", folder.resolve("app/quarkus-run.jar").toString());
    }

    private long replay(TwoNodes nodes, int rate, int seconds) throws Exception {
        int packets = rate * seconds;
        String said = nodes.onB(
                "tcpreplay",
                "-q",
                "-K",
                "-i",
                "vb",
                "--pps=" + rate,
                "--loop=1000000",
                "--limit=" + packets,
                REPLAYED.toAbsolutePath().toString());
        Matcher matcher = SENT.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void certificate(String name) throws Exception {
        Process process = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-keyout",
                        file(name + ".key"),
                        "-out",
                        file(name + ".crt"),
                        "-subj",
                        "/CN=" + name)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("req.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private void server(TwoNodes nodes, int port, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_server",
                "-quiet",
                "-accept",
                Integer.toString(port),
                "-cert",
                file("server.crt"),
                "-key",
                file("server.key"),
                "-www"));
        command.addAll(List.of(options));
        nodes.startOnB(folder.resolve("server" + port + ".log"), command.toArray(String[]::new));
    }

    private static void listening(TwoNodes nodes, int... ports) throws Exception {
        for (int port : ports) {
            String hex = String.format(":%04X ", port);
            for (int i = 0; i < 200 && !nodes.onB("cat", "/proc/net/tcp").contains(hex); i++) {
                Thread.sleep(20);
            }
        }
    }

    private void client(TwoNodes nodes, int port, String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("openssl", "s_client", "-quiet", "-no_ign_eof", "-connect", TwoNodes.B + ":" + port));
        command.addAll(List.of(options));
        nodes.onA(command.toArray(String[]::new));
    }

    private static void dial(TwoNodes nodes, int port, String andThen) throws Exception {
        nodes.onA(
                "perl",
                "-MIO::Socket::INET",
                "-e",
                "$s = IO::Socket::INET->new(PeerAddr=>'" + TwoNodes.B + "', PeerPort=>" + port
                        + ", Timeout=>1) or exit 0; " + andThen + " close $s;");
    }
}
