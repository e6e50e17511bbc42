package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.SYN;
import static io.portolan.capture.packet.Frames.ascii;
import static io.portolan.capture.packet.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Captures that end too early, lie, or are none. */
class BadCapturesTest {
    private static final String OUT = "1:40000>2:7000";
    private static final List<InputReader> READERS = List.of(new PcapReader(), new PcapngReader());

    private static Loss onlyLoss(byte[] capture) {
        List<Loss> losses = CaptureText.read(capture).losses;
        assertThat(losses).hasSize(1);
        return losses.get(0);
    }

    private static byte[] damaged(byte[] capture, int at, String with) {
        byte[] copy = capture.clone();
        byte[] bytes = hex(with);
        System.arraycopy(bytes, 0, copy, at, bytes.length);
        return copy;
    }

    @Test
    void shouldFindNothingAndLoseNothingInAHeaderAlone() {
        CaptureText read = new Frames().read();

        assertThat(read.observations).isEmpty();
        assertThat(read.losses).isEmpty();
        assertThat(read.counts.read()).isZero();
    }

    @Test
    void shouldCallAnEmptyFileAndACutHeaderTruncated() {
        assertThat(onlyLoss(new byte[0]).cause()).isEqualTo(LossCause.TRUNCATED_INPUT);
        Loss cut = onlyLoss(Arrays.copyOf(new Frames().bytes(), 20));
        assertThat(cut.cause()).isEqualTo(LossCause.TRUNCATED_INPUT);
        assertThat(cut.detail()).isEqualTo("byte 0: pcap file header: 20 bytes left (expected: 24)");
    }

    @Test
    void shouldKeepWhatWasReadBeforeTheFileIsCut() {
        byte[] whole =
                new Frames().tcp(1, OUT, SYN, 1, 0).tcp(2, OUT, SYN, 1, 0).bytes();

        for (int length = 24 + 16 + 54 + 1; length < whole.length; length++) {
            CaptureText read = CaptureText.read(Arrays.copyOf(whole, length));

            assertThat(read.observations).hasSize(1);
            assertThat(read.observations.get(0).traffic().packets()).isEqualTo(1);
            assertThat(read.losses).extracting(Loss::cause).containsExactly(LossCause.TRUNCATED_INPUT);
        }
    }

    @Test
    void shouldStopAtAnAbsurdRecordLengthAndSayWhere() {
        byte[] capture =
                new Frames().tcp(1, OUT, SYN, 1, 0).tcp(2, OUT, SYN, 1, 0).bytes();

        CaptureText read = CaptureText.read(damaged(capture, 24 + 16 + 54 + 8, "ffffff7f"));

        assertThat(read.observations).hasSize(1);
        assertThat(read.losses)
                .containsExactly(new Loss(
                        LossCause.DAMAGED_INPUT,
                        CaptureText.INPUT,
                        1,
                        "byte 102: captured length: 2147483647 (expected: 0..262144)"));
    }

    @Test
    void shouldCallAnotherMajorVersionDamaged() {
        assertThat(onlyLoss(damaged(new Frames().bytes(), 4, "0900")).detail())
                .isEqualTo("byte 4: pcap major version: 9 (expected: 2)");
    }

    @Test
    void shouldRecogniseByContentAlone() throws IOException {
        byte[] text = ascii("this is a text file that somebody named capture.pcap\n");
        for (InputReader reader : READERS) {
            assertThat(reader.recognises(text)).isFalse();
            assertThat(reader.recognises(new byte[0])).isFalse();
            assertThat(reader.recognises(new byte[3])).isFalse();
            assertThat(reader.recognises(new byte[InputReader.HEAD_BYTES])).isFalse();
        }
        byte[] pcap = new Frames().bytes();
        byte[] pcapng = SampleCapturesTest.capture(SampleCapturesTest.CASES.resolve("pcapng-multi-interface-dns"));
        assertThat(READERS).extracting(each -> each.recognises(pcap)).containsExactly(true, false);
        assertThat(READERS).extracting(each -> each.recognises(pcapng)).containsExactly(false, true);
        assertThat(READERS).extracting(InputReader::format).containsExactly("pcap", "pcapng");
    }

    @Test
    void shouldNotThrowWhenForcedToReadWhatItDoesNotRecognise() throws IOException {
        for (byte[] bytes : List.of(ascii("x".repeat(5000)), new byte[100_000])) {
            for (InputReader reader : READERS) {
                CaptureText seen = new CaptureText();
                reader.read("input", new ByteArrayInputStream(bytes), seen);
                assertThat(seen.observations).isEmpty();
                assertThat(seen.losses).extracting(Loss::cause).containsExactly(LossCause.DAMAGED_INPUT);
            }
        }
    }

    @Test
    void shouldCountPacketsOfZerosAsUnsupportedOrUndecodable() {
        CaptureText ethernet = new Frames().frame(1, new byte[60]).read();
        CaptureText raw = new Frames(101).frame(1, new byte[60]).read();

        assertThat(ethernet.losses).extracting(Loss::cause).containsExactly(LossCause.UNSUPPORTED_PACKET);
        assertThat(raw.losses).extracting(Loss::cause).containsExactly(LossCause.UNDECODABLE_PACKET);
    }

    @Test
    void shouldGiveWhatItHasWhenTheStreamFails() {
        byte[] capture = new Frames().tcp(1, OUT, SYN, 1, 0).bytes();
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(capture), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk gone");
            }
        });
        CaptureText seen = new CaptureText();

        assertThatThrownBy(() -> new PcapReader().read("input", failing, seen)).hasMessage("disk gone");

        assertThat(seen.observations).hasSize(1);
    }

    @Test
    void shouldReadALongFileThroughAStreamThatGivesFewBytesAtATime() throws IOException {
        Frames frames = new Frames();
        for (int i = 0; i < 2000; i++) {
            frames.udp(1, "1:40000>2:53", "x".repeat(900));
        }
        InputStream slow = new ByteArrayInputStream(frames.bytes()) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 4999));
            }
        };

        PacketCounts counts = new PcapReader().readCounting("input", slow, new CaptureText());

        assertThat(counts.decoded()).isEqualTo(2000);
    }
}
