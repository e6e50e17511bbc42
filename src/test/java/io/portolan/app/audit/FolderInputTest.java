package io.portolan.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of rotated files is one capture. */
class FolderInputTest {
    private static final byte[] WHOLE = Captures.bytes(Captures.INTERNAL);
    private static final Seen PLAIN = Seen.of(WHOLE);
    private static final String LOG =
            "2 123456789010 eni-1 10.0.0.1 10.0.0.2 40000 443 6 20 4249 1418530010 1418530070 ACCEPT OK\n";

    @TempDir
    Path folder;

    private void file(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private void rotate(int packets, int firstName) throws IOException {
        List<byte[]> files = Captures.rotated(WHOLE, packets);
        for (int i = 0; i < files.size(); i++) {
            // Names wrap, as those of tcpdump -W do: the oldest file is not the first by name.
            file(String.format("trace%04d", (i + firstName) % files.size()), files.get(i));
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void shouldReadRotatedFilesAsOneCaptureWhateverTheirNames() throws IOException {
        rotate(40, 3);

        Seen seen = Seen.of(folder);

        assertThat(seen.connections()).isEqualTo(PLAIN.connections());
        assertThat(seen.causes()).containsOnly(LossCause.NOT_A_CONNECTION);
        assertThat(seen.accounts).hasSize(1);
        assertThat(seen.accounts.get(0).read()).isEqualTo(PLAIN.accounts.get(0).read());
        assertThat(seen.accounts.get(0).stepsBack())
                .isEqualTo(PLAIN.accounts.get(0).stepsBack());
        assertThat(seen.accounts.get(0).files()).containsOnlyKeys("pcap");
    }

    @Test
    void shouldPointToTheFileAndThePacketInIt() throws IOException {
        int packets = 40;
        rotate(packets, 0);

        Seen seen = Seen.of(folder);

        for (int i = 0; i < seen.observations.size(); i++) {
            long running = PLAIN.observations.get(i).origin().record();
            assertThat(seen.observations.get(i).origin().input())
                    .isEqualTo(path(String.format("trace%04d", (running - 1) / packets)));
            assertThat(seen.observations.get(i).origin().record()).isEqualTo((running - 1) % packets + 1);
        }
        assertThat(new TreeSet<>(seen.observations.stream()
                        .map(each -> each.origin().input())
                        .toList()))
                .hasSizeGreaterThan(1);
    }

    @Test
    void shouldMixCompressionsFormatsAndLogs() throws IOException {
        List<byte[]> files = Captures.rotated(WHOLE, 100);
        file("b.pcap.gz", Captures.gzip(files.get(0)));
        for (int i = 1; i < files.size(); i++) {
            file("a" + i, Captures.zstd(files.get(i)));
        }
        file("vpc.log", LOG.getBytes(StandardCharsets.UTF_8));

        Seen seen = Seen.of(folder);

        assertThat(seen.observations).hasSize(PLAIN.observations.size() + 1);
        assertThat(seen.connections()).containsAll(PLAIN.connections());
        assertThat(seen.observations.get(seen.observations.size() - 1).origin().format())
                .isEqualTo("aws-vpc");
    }

    @Test
    void shouldTellWhatItDoesNotRead() throws IOException {
        file("a.pcap", WHOLE);
        file(".hidden.pcap", WHOLE);
        file("notes.txt", "taken at noon".getBytes(StandardCharsets.UTF_8));
        Files.createDirectory(folder.resolve("older"));

        Seen seen = Seen.of(folder);

        assertThat(seen.connections()).isEqualTo(PLAIN.connections());
        assertThat(seen.losses)
                .contains(new Loss(
                        LossCause.NOT_A_CONNECTION,
                        path(".hidden.pcap"),
                        1,
                        "hidden, not read (name it to have it read)"))
                .anyMatch(loss -> loss.input().equals(path("older")) && loss.cause() == LossCause.NOT_A_CONNECTION)
                .anyMatch(loss -> loss.input().equals(path("notes.txt")) && loss.cause() == LossCause.UNKNOWN_FORMAT);
    }

    @Test
    void shouldReadTheSameCaptureOnceUnderTwoNames() throws IOException {
        file("a.pcap", WHOLE);
        file("a.pcap.gz", Captures.gzip(WHOLE));

        Seen seen = Seen.of(folder);

        assertThat(seen.connections()).isEqualTo(PLAIN.connections());
        assertThat(seen.losses)
                .anyMatch(loss -> loss.input().equals(path("a.pcap.gz"))
                        && loss.detail()
                                .equals("begins with the same bytes as " + path("a.pcap")
                                        + ": the same capture, read once"));
    }

    @Test
    void shouldNameTheFileThatIsStillBeingWritten() throws IOException {
        List<byte[]> files = Captures.rotated(WHOLE, 100);
        file("1.pcap", files.get(0));
        file("2.pcap", Arrays.copyOf(files.get(1), files.get(1).length - 5));
        file("3.pcap", Arrays.copyOf(WHOLE, 24));

        Seen seen = Seen.of(folder);

        assertThat(seen.losses)
                .filteredOn(loss -> loss.cause().inputNotWhole())
                .extracting(Loss::input)
                .containsExactly(path("2.pcap"));
        assertThat(seen.accounts.get(0).read()).isEqualTo(199);
    }

    @Test
    void shouldNameTheFileOfARejectedPacketAndItsNumberInIt() throws IOException {
        byte[] bad = Captures.rotated(WHOLE, 1).get(0);
        bad[24 + 16 + 12] = 0x12;
        bad[24 + 16 + 13] = 0x34;
        file("1.pcap", WHOLE);
        bad[24 + 3]++;
        file("2.pcap", bad);

        assertThat(Seen.of(folder).losses)
                .anyMatch(loss ->
                        loss.input().equals(path("2.pcap")) && loss.detail().endsWith("first at packet 1"));
    }
}
