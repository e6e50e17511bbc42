package io.portolan.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.flow.FlowLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real captures, read whole; the folder's name says what is special about one, its SOURCES.md where it is from. */
class SampleCapturesTest {
    static final Path CASES = Path.of("src/test/resources/capture/packet");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> found = Files.list(CASES)) {
            return found.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    static byte[] capture(Path folder) throws IOException {
        Path pcap = folder.resolve("input.pcap");
        return Files.readAllBytes(Files.exists(pcap) ? pcap : folder.resolve("input.pcapng"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldTellWhatTheCaptureShows(Path folder) throws IOException {
        CaptureText read = CaptureText.read(capture(folder));

        assertThat(read.lines()).isEqualTo(Files.readString(folder.resolve("expected.txt")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldAccountForEveryPacket(Path folder) throws IOException {
        CaptureText read = CaptureText.read(capture(folder));

        assertThat(read.counts.decoded() + read.counts.rejectedTotal()).isEqualTo(read.counts.read());
        assertThat(read.counts.inner().decoded() + read.counts.inner().rejectedTotal())
                .isEqualTo(read.counts.inner().read());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveOutEveryPacketEvenWithATableForOneFlow(Path folder) throws IOException {
        CaptureText read = CaptureText.read(capture(folder), new FlowLimits(1, 1 << 20));

        long packets = read.observations.stream()
                .mapToLong(each -> each.traffic().packets())
                .sum();
        // An ICMP error belongs to the connection that it quotes, and is none of its packets.
        long errors = Files.readAllLines(folder.resolve("tshark.txt")).stream()
                .filter(line -> line.startsWith("error "))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        assertThat(packets + read.counts.copies() + errors).isEqualTo(read.packets());
    }
}
