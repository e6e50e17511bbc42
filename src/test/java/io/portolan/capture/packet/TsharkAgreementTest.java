package io.portolan.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.TsharkFacts.Conversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds what we read in each real capture against what tshark read, connection by connection.
 *
 * <p>tshark's reading lies beside the capture as {@code tshark.txt}, made by {@code src/test/scripts/tshark-facts.sh}, so the test needs
 * no tshark. A difference is a fault unless {@code differences.txt} beside it names it below a line that says why; an explained
 * difference that is not there any more is a fault, too.
 *
 * <p>Captures that may not be shipped are read from a folder of samples: the system property {@code portolan.samples}, the environment
 * variable {@code PORTOLAN_SAMPLES}, or {@code shared/samples} beside the checkout or one of its parents; without them the cases of
 * {@code reference} are skipped. Two captures that the samples' own list names are in no copy of them
 * ({@code cassandra5-mtls-tls12-with-bad-clients}, {@code cassandra5-internode-refused-rst}); {@code lab-bad-clients} and {@code lab-refused} stand in.
 */
class TsharkAgreementTest {
    private static final Path REFERENCE = Path.of("src/test/resources/capture/reference");
    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("ClientHello", "CH"),
            Map.entry("ServerHello", "SH"),
            Map.entry("Certificate", "CERT"),
            Map.entry("ServerKeyExchange", "SKE"),
            Map.entry("CertificateRequest", "CERTREQ"),
            Map.entry("ServerHelloDone", "SHD"),
            Map.entry("ClientKeyExchange", "CKE"),
            Map.entry("CertificateVerify", "CV"),
            Map.entry("Finished", "FIN"),
            Map.entry("NewSessionTicket", "NST"),
            Map.entry("CertificateStatus", "CSTAT"));
    /** Where the facts are right and the note is not. */
    private static final Map<String, String> UNLIKE_NOTED = Map.of(
            // tshark took the port's number for the protocol.
            "tls-to-plain-http-port80",
            "9 packets, 1 streams, SYN 1 (80), CH",
            // The note leaves one of three streams with equal messages out.
            "tls12-missing-intermediate",
            "50 packets, 3 streams, SYN 3 (443), CERT CERT CERT CH CH CH CKE CKE CKE NST SH SH SH SHD SHD SHD SKE");

    static Stream<Path> cases() throws IOException {
        return Stream.concat(SampleCapturesTest.cases(), folders(REFERENCE));
    }

    private static Stream<Path> folders(Path in) throws IOException {
        try (Stream<Path> found = Files.list(in)) {
            return found.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static byte[] capture(Path folder) throws IOException {
        Path named = folder.resolve("capture.txt");
        if (Files.notExists(named)) {
            return SampleCapturesTest.capture(folder);
        }
        String name = Files.readString(named).trim();
        Path capture = SampleFolder.find(name);
        Assumptions.assumeTrue(
                capture != null,
                () -> name + " is in no folder of samples and may not be shipped: set -Dportolan.samples=FOLDER");
        return Files.readAllBytes(capture);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAgreeWithTsharkOnEveryConnection(Path folder) throws IOException {
        byte[] capture = capture(folder);
        TsharkFacts facts = TsharkFacts.parse(Files.readString(folder.resolve("tshark.txt")));
        CaptureText read = CaptureText.read(capture);

        List<String> differences =
                new ArrayList<>(ConnectionFacts.differences(TsharkReading.of(facts), OwnReading.of(read)));
        if (facts.packets != read.counts.read()) {
            differences.add("packets: tshark " + facts.packets + ", we " + read.counts.read());
        }

        assertThat(facts.sha256).as("the capture that tshark read").isEqualTo(sha256(capture));
        assertThat(facts.tool).contains("TShark");
        assertThat(differences).containsExactlyInAnyOrderElementsOf(explained(folder));
    }

    /** The rows of both SOURCES.md that have the collector's facts. */
    static Stream<Arguments> rows() throws IOException {
        List<Arguments> rows = new ArrayList<>();
        for (Path in : List.of(SampleCapturesTest.CASES, REFERENCE)) {
            for (String line : Files.readAllLines(in.resolve("SOURCES.md"))) {
                String[] cells = line.split("\\|");
                if (cells.length > 7 && Files.exists(in.resolve(cells[1].trim()).resolve("tshark.txt"))) {
                    rows.add(Arguments.of(
                            in.resolve(cells[1].trim()),
                            cells[4].trim() + " packets, " + cells[5].trim() + " streams, SYN " + cells[6].trim() + ", "
                                    + sorted(cells[7])));
                }
            }
        }
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldHoldTheFactsThatTheCollectorOfTheSampleNoted(Path folder, String noted) throws IOException {
        TsharkFacts facts = TsharkFacts.parse(Files.readString(folder.resolve("tshark.txt")));
        Set<String> streams = new TreeSet<>();
        Set<String> ports = new TreeSet<>(Comparator.comparing(Integer::valueOf));
        StringBuilder messages = new StringBuilder();
        long syns = 0;
        for (Conversation each : facts.conversations) {
            if (each.tcp()) {
                // Halves of one stream that came through two tunnels are one to tshark.
                streams.add(new TreeSet<>(List.of(each.first(), each.second())).toString());
                syns += each.count("syn", 0) + each.count("syn", 1);
                for (int side = 0; side < 2; side++) {
                    if (each.count("syn", side) > 0) {
                        String server = side == 0 ? each.second() : each.first();
                        ports.add(server.substring(server.lastIndexOf(':') + 1));
                    }
                }
                each.messages()
                        .forEach(message -> messages.append(ABBREVIATIONS.getOrDefault(message.name(), ""))
                                .append(' '));
            }
        }

        String syn = syns + (ports.isEmpty() ? "" : " (" + String.join(",", ports) + ")");
        String seen = facts.packets + " packets, " + streams.size() + " streams, SYN " + syn + ", "
                + sorted(messages.toString());
        assertThat(seen)
                .isEqualTo(UNLIKE_NOTED.getOrDefault(folder.getFileName().toString(), noted));
    }

    private static String sorted(String words) {
        return Stream.of(words.trim().split(" +")).sorted().collect(Collectors.joining(" "));
    }

    /** Lines that begin with {@code #} say why the lines below them differ. */
    private static List<String> explained(Path folder) throws IOException {
        Path file = folder.resolve("differences.txt");
        if (Files.notExists(file)) {
            return List.of();
        }
        List<String> differences = new ArrayList<>();
        boolean reason = false;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("# ")) {
                reason = true;
            } else if (!line.isBlank()) {
                assertThat(reason).as("%s: a reason before %s", file, line).isTrue();
                differences.add(line);
            }
        }
        return differences;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
