package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks, sections, interfaces and clocks of pcapng. */
class PcapngReaderTest {
    private static final byte[] PACKET =
            Frames.ipv4("1:40000>2:53", 17, Frames.udpDatagram("1:40000>2:53", ascii("q")), 1);
    private static final byte[] REPLY =
            Frames.ipv4("2:53>1:40000", 17, Frames.udpDatagram("2:53>1:40000", ascii("r")), 2);

    private static CaptureText read(PcapngBytes file) {
        return CaptureText.read(file.bytes());
    }

    private static PcapngBytes file() {
        return new PcapngBytes(ByteOrder.LITTLE_ENDIAN).section();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void shouldReadBothByteOrders(String order) {
        ByteOrder bytes = order.startsWith("L") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        CaptureText read = read(
                new PcapngBytes(bytes).section().interfaceBlock(101, "eth0").enhanced(0, 1_500_000, PACKET));

        assertThat(read.losses).isEmpty();
        assertThat(read.observations).extracting(Observation::from).containsExactly(Instant.ofEpochMilli(1500));
        assertThat(read.observations).extracting(each -> each.origin().format()).containsExactly("pcapng");
    }

    @Test
    void shouldReadSectionsOfDifferentByteOrderWithTheirOwnInterfaces() {
        byte[] one = file().interfaceBlock(101, "a").enhanced(0, 1, PACKET).bytes();
        byte[] other = new PcapngBytes(ByteOrder.BIG_ENDIAN)
                .section()
                .interfaceBlock(228, "b")
                .enhanced(0, 2, REPLY)
                .bytes();

        CaptureText read = CaptureText.read(
                new PcapngBytes(ByteOrder.LITTLE_ENDIAN).raw(one).raw(other).bytes());

        assertThat(read.losses).isEmpty();
        assertThat(read.observations).hasSize(1);
        assertThat(read.observations.get(0).traffic().packets()).isEqualTo(2);
    }

    @Test
    void shouldNotSplitAConnectionByInterfaceButNameTheFirst() {
        CaptureText read = read(file().interfaceBlock(101, "eth0")
                .interfaceBlock(101, "eth1")
                .enhanced(1, 1, PACKET)
                .enhanced(0, 2, REPLY));

        assertThat(read.observations).extracting(Observation::observer).containsExactly("eth1");
    }

    @Test
    void shouldNotNameTheOnlyInterface() {
        assertThat(read(file().interfaceBlock(101, "eth0").enhanced(0, 1, PACKET)).observations)
                .extracting(Observation::observer)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, 1500, 1.5",
        "6, 0, 1500000, 1.5",
        "9, 0, 1500000000, 1.5",
        "12, 0, 1500000000000, 1.5",
        "0, 0, 7, 7",
        "138, 0, 1536, 1.5",
        "160, 0, 6442450944, 1.5",
        "128, 0, 7, 7",
        "6, 100, 1500000, 101.5",
        "6, -1, 1500000, 0.5",
        "19, 0, 5000000000000000000, 0.5",
        "192, 0, -9223372036854775808, 0.5"
    })
    void shouldReadTimesInTheInterfacesUnits(int resolution, long offset, long units, double seconds) {
        CaptureText read = read(file().interfaceBlock(101, resolution, offset).enhanced(0, units, PACKET));

        assertThat(read.observations).extracting(Observation::from).containsExactly(Instant.ofEpochMilli((long)
                (seconds * 1000)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, -1", "0, 9223372036854775807, 1", "6, -9223372036854775808, 1", "127, 0, 5", "255, 0, 5"})
    void shouldReadAbsurdTimesWithoutFailing(int resolution, long offset, long units) {
        CaptureText read = read(file().interfaceBlock(101, resolution, offset).enhanced(0, units, PACKET));

        assertThat(read.observations).hasSize(1);
    }

    @Test
    void shouldReadSimpleAndObsoletePacketBlocks() {
        CaptureText read = read(file().interfaceBlock(101, "eth0")
                .obsolete(0, 3, 5_000_000, PACKET)
                .simple(REPLY));

        assertThat(read.observations).hasSize(1);
        assertThat(read.observations.get(0).traffic().packets()).isEqualTo(2);
        assertThat(read.observations.get(0).to()).isEqualTo(Instant.ofEpochSecond(5));
        assertThat(read.losses)
                .containsExactly(new Loss(
                        LossCause.CAPTURE_DROPPED, CaptureText.INPUT, 3, "interface eth0: dropped while capturing"));
    }

    @Test
    void shouldTellTheDropsOfTheStatisticsOnceAndNotAddThemUp() {
        CaptureText read = read(file().interfaceBlock(101, "eth0")
                .enhanced(0, 1, PACKET)
                .statistics(0, 10)
                .statistics(0, 25));

        assertThat(read.losses).extracting(Loss::count).containsExactly(25L);
    }

    @Test
    void shouldPassOverBlocksItDoesNotKnow() {
        CaptureText read = read(file().interfaceBlock(101, "eth0")
                .block(0x0bad, new byte[2_000_000])
                .enhanced(0, 1, PACKET)
                .block(10, new byte[64]));

        assertThat(read.losses).isEmpty();
        assertThat(read.observations).hasSize(1);
    }

    @Test
    void shouldCountAPacketOfAnInterfaceThatWasNotDescribed() {
        CaptureText read =
                read(file().interfaceBlock(101, "eth0").enhanced(7, 1, PACKET).enhanced(0, 1, PACKET));

        assertThat(read.counts.read()).isEqualTo(2);
        assertThat(read.losses)
                .containsExactly(new Loss(
                        LossCause.UNDECODABLE_PACKET,
                        CaptureText.INPUT,
                        1,
                        "pcapng interface id: 7 (expected: below 1), first at packet 1"));
    }

    @Test
    void shouldKeepWhatWasReadBeforeAHostileLengthOrACut() {
        byte[] good = file().interfaceBlock(101, "eth0").enhanced(0, 1, PACKET).bytes();
        for (int length : new int[] {0, 4, 11, 13, 0x7fff_fff0, 0xffff_fffc}) {
            byte[] bad = new PcapngBytes(ByteOrder.LITTLE_ENDIAN)
                    .raw(good)
                    .header(6, length)
                    .bytes();
            CaptureText read = CaptureText.read(bad);

            assertThat(read.observations).hasSize(1);
            assertThat(read.losses).extracting(Loss::cause).containsExactly(LossCause.DAMAGED_INPUT);
        }
        for (int cut = 1; cut < 12; cut++) {
            CaptureText read = CaptureText.read(new PcapngBytes(ByteOrder.LITTLE_ENDIAN)
                    .raw(good)
                    .raw(Arrays.copyOf(good, cut))
                    .bytes());

            assertThat(read.observations).hasSize(1);
            assertThat(read.losses).extracting(Loss::cause).containsExactly(LossCause.TRUNCATED_INPUT);
        }
    }

    @Test
    void shouldCallACapturedLengthBeyondItsBlockDamaged() {
        byte[] capture =
                file().interfaceBlock(101, "eth0").enhanced(0, 1, PACKET).bytes();
        int block = capture.length - 32 - (PACKET.length + 3) / 4 * 4;
        capture[block + 20] = (byte) 200;

        assertThat(CaptureText.read(capture).losses)
                .extracting(Loss::detail)
                .containsExactly("byte " + (block + 20) + ": captured length: 200 (expected: 0..32)");
    }

    @Test
    void shouldCallARepeatedLengthThatDiffersDamaged() {
        byte[] capture =
                file().interfaceBlock(101, "eth0").enhanced(0, 1, PACKET).bytes();
        capture[capture.length - 4]++;

        assertThat(CaptureText.read(capture).losses).extracting(Loss::cause).containsExactly(LossCause.DAMAGED_INPUT);
    }
}
