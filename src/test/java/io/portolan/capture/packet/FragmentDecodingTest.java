package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.PUSH;
import static io.portolan.capture.packet.Frames.SYN;
import static io.portolan.capture.packet.Frames.hex;
import static io.portolan.capture.packet.Frames.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datagrams in fragments: one packet if all are there, evidence of the ports if only the first is, and every frame accounted for. */
class FragmentDecodingTest {
    private static final String WAY = "1:40000>2:7000";
    private static final byte[] REQUEST = Frames.ascii("GET / HTTP/1.1\r\nHost: " + "x".repeat(2000) + "\r\n\r\n");
    private static final byte[] SEGMENT = Frames.tcpSegment(WAY, PUSH, 1, 1, REQUEST);

    /** The payload from this byte, up to so many bytes of it. */
    private static byte[] v4(byte[] payload, int from, int length) {
        int end = Math.min(payload.length, from + length);
        byte[] packet = Frames.ipv4(WAY, 6, Arrays.copyOfRange(payload, from, end), 77);
        ByteBuffer.wrap(packet).putShort(6, (short) ((end < payload.length ? 0x2000 : 0) | from / 8));
        return packet;
    }

    private static byte[] v6(byte[] payload, int from, int length) {
        int end = Math.min(payload.length, from + length);
        byte[] header = hex(String.format("0600%04x0000004d", from | (end < payload.length ? 1 : 0)));
        return Frames.ipv6(WAY, 44, header, Arrays.copyOfRange(payload, from, end));
    }

    private static List<byte[]> fragments(int version, byte[] payload, int size) {
        List<byte[]> fragments = new ArrayList<>();
        for (int from = 0; from < payload.length; from += size) {
            fragments.add(version == 4 ? v4(payload, from, size) : v6(payload, from, size));
        }
        return fragments;
    }

    /** Fragments of both versions, whole and not, also within a tunnel. */
    static byte[] sample() {
        Frames frames = new Frames(101);
        for (int size : new int[] {1480, 496}) {
            for (int version : new int[] {4, 6}) {
                List<byte[]> packets = fragments(version, SEGMENT, size);
                packets.forEach(each -> frames.frame(1, each).frame(1, Frames.ipv4("3:0>4:0", 4, each, size)));
            }
        }
        return frames.bytes();
    }

    private static CaptureText read(List<byte[]> packets) {
        Frames frames = new Frames(101);
        packets.forEach(each -> frames.frame(1, each));
        CaptureText read = frames.read();
        assertThat(read.counts.decoded() + read.counts.rejectedTotal()).isEqualTo(read.counts.read());
        return read;
    }

    private static void assertWhole(CaptureText read, int fragments) {
        assertThat(read.losses).isEmpty();
        assertThat(read.counts.decoded()).isEqualTo(fragments);
        assertThat(read.counts.joined()).isEqualTo(fragments - 1);
        assertThat(read.observations).hasSize(1);
        Observation told = read.observations.get(0);
        assertThat(told.tls().applicationProtocol()).isEqualTo("http/1");
        assertThat(told.traffic().packets()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void shouldJoinFragmentsInAnyOrder(int version) {
        Random random = new Random(20_261_128L);
        for (int size : new int[] {8, 16, 24, 496, 1480}) {
            List<byte[]> packets = fragments(version, SEGMENT, size);
            Collections.shuffle(packets, random);

            assertWhole(read(packets), packets.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void shouldTellTheLengthOfTheWholeDatagram(int version) {
        CaptureText read = read(fragments(version, SEGMENT, 496));

        int header = version == 4 ? 20 : 40;
        assertThat(read.observations.get(0).traffic().bytes()).isEqualTo(header + SEGMENT.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void shouldJoinWhatACaptureOfSeveralInterfacesHoldsTwice(int version) {
        List<byte[]> packets = new ArrayList<>();
        for (byte[] each : fragments(version, SEGMENT, 1480)) {
            packets.add(each);
            packets.add(each.clone());
        }

        assertWhole(read(packets), 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void shouldKeepTheFirstAsEvidenceWhenOthersAreMissing(int version) {
        List<byte[]> packets = fragments(version, SEGMENT, 496);
        packets.remove(3);
        CaptureText read = read(packets);

        assertThat(read.observations).extracting(each -> each.a().port()).containsExactly(40000);
        assertThat(read.observations).extracting(each -> each.origin().record()).containsExactly(1L);
        assertThat(read.losses)
                .containsExactly(new Loss(
                        LossCause.FRAGMENT,
                        CaptureText.INPUT,
                        packets.size() - 1,
                        "IPv" + version
                                + " fragment at offset 496: others of its datagram are missing, first at packet 2"));
    }

    @Test
    void shouldCountAllWhenTheFirstIsMissing() {
        List<byte[]> packets = fragments(4, SEGMENT, 496);
        packets.remove(0);
        CaptureText read = read(packets);

        assertThat(read.observations).isEmpty();
        assertThat(read.losses)
                .extracting(each -> each.cause() + " " + each.count())
                .containsExactly("FRAGMENT " + packets.size());
    }

    @Test
    void shouldTakeThePortsOfATinyFirstFragment() {
        CaptureText read = read(List.of(v4(SEGMENT, 0, 8)));

        assertThat(read.observations).extracting(each -> each.b().port()).containsExactly(7000);
        assertThat(read.losses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void shouldUseNothingOfADatagramWhoseFragmentsOverlap(int version) {
        byte[] other = SEGMENT.clone();
        other[20 + 500] ^= 1;
        List<byte[]> packets = fragments(version, SEGMENT, 496);
        packets.add(1, version == 4 ? v4(other, 496, 496) : v6(other, 496, 496));
        CaptureText read = read(packets);

        assertThat(read.observations).isEmpty();
        assertThat(read.losses)
                .containsExactly(
                        new Loss(
                                LossCause.FRAGMENT,
                                CaptureText.INPUT,
                                packets.size(),
                                "IPv" + version
                                        + " fragment at offset 496: its datagram has fragments that overlap, first at packet 2"));
    }

    @Test
    void shouldNotJoinAcrossTimeIdentificationProtocolOrNetwork() {
        byte[] udp = v4(SEGMENT, 1480, 1480);
        udp[9] = 17;
        byte[] otherId = v4(SEGMENT, 1480, 1480);
        otherId[5]++;
        Frames frames = new Frames(1);
        frames.frame(1, frames.link(v4(SEGMENT, 0, 1480)));
        frames.frame(1, frames.link(udp)).frame(1, frames.link(otherId));
        frames.frame(1, frames.vlan(9).link(v4(SEGMENT, 1480, 1480)));
        CaptureText read =
                frames.vlan(-1).frame(40, frames.link(v4(SEGMENT, 1480, 1480))).read();

        assertThat(read.counts.decoded()).isEqualTo(1);
        assertThat(read.counts.rejected()).containsExactly(java.util.Map.entry(LossCause.FRAGMENT, 4L));
    }

    @Test
    void shouldJoinWhatTheSnapLengthCutAndKnowOnlyItsBeginning() {
        Frames frames = new Frames(101);
        fragments(4, SEGMENT, 1480).forEach(each -> frames.frame(1, each, 96));
        CaptureText read = frames.read();

        assertWhole(read, 2);
        assertThat(read.observations.get(0).traffic().bytes()).isEqualTo(20 + SEGMENT.length);
    }

    @Test
    void shouldRefuseFragmentsThatCannotBe() {
        byte[] oddLength = v4(SEGMENT, 0, 1480);
        ByteBuffer.wrap(oddLength).putShort(2, (short) 1499);
        byte[] beyond = v4(SEGMENT, 1480, 1480);
        ByteBuffer.wrap(beyond).putShort(6, (short) 0x1fff);
        byte[] empty = Arrays.copyOf(v4(SEGMENT, 0, 1480), 20);
        ByteBuffer.wrap(empty).putShort(2, (short) 20);
        CaptureText read = read(List.of(oddLength, beyond, empty));

        assertThat(read.losses)
                .extracting(Loss::detail)
                .containsExactly(
                        "IPv4 fragment length: 1479 (expected: 8), first at packet 1",
                        "IPv4 fragment end: 66094 (expected: 65535), first at packet 2");
    }

    @Test
    void shouldTakeAnAtomicFragmentForAPacket() {
        byte[] packet = Frames.ipv6(WAY, 44, hex("060000000000004d"), SEGMENT);

        assertWhole(read(List.of(packet)), 1);
    }

    @Test
    void shouldRefuseFragmentsWithinFragments() {
        byte[] payload = join(hex("0600000100000001"), SEGMENT);
        List<byte[]> packets = fragments(6, payload, 496);
        packets.forEach(each -> each[40] = 44);

        assertThat(read(packets).losses)
                .extracting(each -> each.count() + " " + each.detail())
                .containsExactly(packets.size()
                        + " IPv6 fragment header within fragments: 1 (expected: 0), first at packet " + packets.size());
    }

    @Test
    void shouldOpenATunnelInFragmentsThatCarriesFragments() {
        String outer = "3:50000>4:4789";
        byte[] vxlan = hex("0800000000000700" + "0200000000020200000000010800");
        List<byte[]> packets = new ArrayList<>();
        for (byte[] inner : fragments(4, SEGMENT, 1480)) {
            byte[] datagram = Frames.udpDatagram(outer, join(vxlan, inner));
            for (int from = 0; from < datagram.length; from += 800) {
                byte[] bytes = Arrays.copyOfRange(datagram, from, Math.min(datagram.length, from + 800));
                byte[] packet = Frames.ipv4(outer, 17, bytes, inner.length);
                ByteBuffer.wrap(packet).putShort(6, (short) ((from + 800 < datagram.length ? 0x2000 : 0) | from / 8));
                packets.add(packet);
            }
        }
        CaptureText read = read(packets);

        assertThat(read.losses).isEmpty();
        assertThat(read.counts.inner().read()).isEqualTo(2);
        assertThat(read.counts.inner().joined()).isEqualTo(1);
        assertThat(read.observations)
                .extracting(each -> each.protocol() + " " + each.overlay() + " "
                        + each.traffic().packets())
                .containsExactly("UDP [] 2", "TCP [vni:7] 1");
        assertThat(read.observations.get(1).tls().applicationProtocol()).isEqualTo("http/1");
    }

    @Test
    void shouldCountFragmentsThatAreLostWithinATunnelByThemselves() {
        byte[] first = Frames.ipv4("3:0>4:0", 4, v4(SEGMENT, 0, 1480), 1);
        CaptureText read = read(List.of(first, Frames.ipv4("5:0>6:0", 4, v4(SEGMENT, 1488, 1480), 1)));

        assertThat(read.counts.decoded()).isEqualTo(2);
        assertThat(read.counts.inner().decoded()).isEqualTo(1);
        assertThat(read.losses)
                .extracting(Loss::detail)
                .containsExactly(
                        "IP in IP inner IPv4 fragment at offset 1488: others of its datagram are missing, first at packet 2");
    }

    @Test
    void shouldTellSynsWhoseOptionsMakeThemTwoFragments() {
        byte[] syn = Frames.tcpSegment(WAY, SYN, 1, 0, new byte[40]);
        CaptureText read = read(fragments(4, syn, 24));

        assertThat(read.observations)
                .extracting(each -> each.initiator().evidence().toString())
                .containsExactly("TCP_SYN");
    }
}
