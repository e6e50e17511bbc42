package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.ACK;
import static io.portolan.capture.packet.Frames.SYN;
import static io.portolan.capture.packet.Frames.hex;
import static io.portolan.capture.packet.Frames.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.Outcome;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From frames to packets: every link type, the network headers, and what each lie in them is called. */
class FrameDecodingTest {
    private static final String OUT = "1:40000>2:7000";
    private static final byte[] TCP = Frames.tcpSegment(OUT, SYN, 1, 0, new byte[0]);
    private static final byte[] V4 = Frames.ipv4(OUT, 6, TCP, 1);
    private static final byte[] V6 = Frames.ipv6(OUT, 6, new byte[0], TCP);
    private static final byte[] NONE = new byte[0];

    private static CaptureText read(int linkType, byte[] frame) {
        return new Frames(linkType).frame(1, frame).read();
    }

    private static byte[] with(byte[] packet, int at, String bytes) {
        byte[] copy = packet.clone();
        byte[] patch = hex(bytes);
        System.arraycopy(patch, 0, copy, at, patch.length);
        return copy;
    }

    private static void assertDecoded(CaptureText read, String socket) {
        assertThat(read.losses).isEmpty();
        assertThat(read.observations).extracting(each -> each.a().socket()).containsExactly(socket);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 02000000",
        "0, 00000002",
        "108, 00000002",
        "12, ''",
        "14, ''",
        "101, ''",
        "228, ''",
        "113, 00000001000600000000000000000800",
        "276, 0800000000000002000100060000000000000000",
        "1, 0200000000020200000000010800",
        "1, 02000000000202000000000188a80007810000080800",
        "1, 020000000002020000000001910000070800",
        "1, 0200000000020200000000010040aaaa030000000800",
        "1, 020000000002020000000001886411000001002a0021",
        "1, 0200000000020200000000018847000010ff000020ff000021ff",
        "1, 0200000000020200000000018847000021ff000000000200000000020200000000010800",
        "1, 0200000000020200000000018847000021ff0200000000020200000000010800",
        "9, 0021",
        "9, ff030021",
        "50, ff0321",
        "104, 0f000800",
        "239, 0200000008000100080000002c000900",
        "239, 020000000008000108000000002c0009",
        "239, 0700000008000100080000002c000900"
    })
    void shouldDecodeIpv4OverEveryLinkType(int linkType, String header) {
        assertDecoded(read(linkType, join(hex(header), V4)), "10.0.0.1:40000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1e000000",
        "0, 18000000",
        "0, 1c000000",
        "108, 0000001e",
        "12, ''",
        "101, ''",
        "229, ''",
        "113, 000000010006000000000000000086dd",
        "276, 86dd000000000002000100060000000000000000",
        "1, 02000000000202000000000186dd",
        "1, 0200000000020200000000018848000021ff",
        "9, ff030057",
        "239, 0a00000040000900"
    })
    void shouldDecodeIpv6OverEveryLinkType(int linkType, String header) {
        assertDecoded(read(linkType, join(hex(header), V6)), "[2001:db8::1]:40000");
    }

    @Test
    void shouldNameVlansFromOutsideToInside() {
        byte[] frame = join(hex("02000000000202000000000188a80007810000080800"), V4);

        assertThat(read(1, frame).observations)
                .extracting(Observation::overlay)
                .containsExactly(List.of("vlan:7", "vlan:8"));
    }

    @Test
    void shouldRefuseMoreVlanTagsThanAnybodyUses() {
        byte[] frame = join(hex("020000000002020000000001"), hex("81000001".repeat(5)), hex("0800"), V4);

        assertThat(read(1, frame).losses)
                .containsExactly(new Loss(
                        LossCause.UNDECODABLE_PACKET,
                        CaptureText.INPUT,
                        1,
                        "VLAN tags: 5 (expected: 4), first at packet 1"));
    }

    @Test
    void shouldSayThatArpIsNormal() {
        byte[] arp = join(hex("ffffffffffff0200000000010806"), new byte[28]);
        CaptureText read = new Frames().frame(1, arp).frame(2, arp).read();

        assertThat(read.losses)
                .containsExactly(new Loss(
                        LossCause.NOT_A_CONNECTION,
                        CaptureText.INPUT,
                        2,
                        "ethertype 0x0806 (ARP: normal, carries no connection), first at packet 1"));
    }

    @Test
    void shouldCountALinkTypeItDoesNotDecode() {
        assertThat(read(105, new byte[80]).losses)
                .extracting(Loss::detail)
                .containsExactly("link type 105 (IEEE 802.11) is not decoded, first at packet 1");
    }

    @Test
    void shouldReadIpv4Options() {
        byte[] options = join(with(V4, 0, "46"), NONE);
        byte[] packet = join(Arrays.copyOf(options, 20), hex("01010100"), TCP);

        assertDecoded(read(228, with(packet, 2, "002c")), "10.0.0.1:40000");
    }

    @Test
    void shouldPassIpv6ExtensionHeaders() {
        byte[] chain = hex("3c00000000000000" + "2b00000000000000" + "3300000000000000" + "060100000000000000000000");
        byte[] packet = Frames.ipv6(OUT, 0, chain, TCP);

        assertDecoded(read(229, packet), "[2001:db8::1]:40000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 65, IPv4 version: 6 (expected: 4)",
        "0, 44, IPv4 header length: 16 (expected: 20)",
        "0, 4f, IPv4 options: 40 (expected: 60)",
        "2, 0010, IPv4 total length: 16 (expected: 20)",
        "2, 001e, TCP header: 10 (expected: 20)",
        "32, 10, TCP data offset: 4 (expected: 20)",
        "32, f0, TCP data offset: 60 (expected: 20)"
    })
    void shouldCountLiesInHeadersWithLayerValueAndExpectation(int at, String bytes, String detail) {
        assertThat(read(228, with(V4, at, bytes)).losses)
                .containsExactly(
                        new Loss(LossCause.UNDECODABLE_PACKET, CaptureText.INPUT, 1, detail + ", first at packet 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "ffff"})
    void shouldDecodeAPacketWhoseTotalLengthIsNotThatOfTheFrame(String totalLength) {
        assertDecoded(read(228, with(V4, 2, totalLength)), "10.0.0.1:40000");
    }

    @Test
    void shouldRefuseAnEndlessChainOfExtensionHeaders() {
        byte[] packet = Frames.ipv6(OUT, 60, hex("3c00000000000000".repeat(20)), NONE);

        assertThat(read(229, packet).losses)
                .extracting(Loss::detail)
                .containsExactly("IPv6 extension headers: 11 (expected: 10), first at packet 1");
    }

    @Test
    void shouldRefuseHostileUdpLengths() {
        byte[] udp = Frames.ipv4("1:40000>2:53", 17, Frames.udpDatagram("1:40000>2:53", new byte[4]), 1);

        assertThat(read(228, with(udp, 24, "0007")).losses)
                .extracting(Loss::detail)
                .containsExactly("UDP length: 7 (expected: 8), first at packet 1");
        assertThat(read(228, with(udp, 24, "ffff")).losses)
                .extracting(Loss::cause)
                .containsExactly(LossCause.UNDECODABLE_PACKET);
    }

    @Test
    void shouldDecodeIpv4AtSnapLength60AndCountIpv6AsCut() {
        Frames frames = new Frames();
        byte[] payload = new byte[400];
        byte[] v4 = frames.link(Frames.ipv4(OUT, 6, Frames.tcpSegment(OUT, ACK, 1, 1, payload), 1));
        byte[] v6 = frames.link(Frames.ipv6(OUT, 6, NONE, Frames.tcpSegment(OUT, ACK, 1, 1, payload)));
        CaptureText read = frames.frame(1, v4, 60).frame(1, v6, 60).read();

        assertThat(read.observations).hasSize(1);
        assertThat(read.observations.get(0).traffic().bytes()).isEqualTo(440);
        assertThat(read.losses)
                .containsExactly(new Loss(
                        LossCause.SNAPLEN,
                        CaptureText.INPUT,
                        1,
                        "TCP header: 6 bytes captured (expected: 20), first at packet 2"));
    }

    @Test
    void shouldNotCountEthernetPadding() {
        byte[] padded = join(hex("0200000000020200000000010800"), V4, new byte[6]);

        assertThat(read(1, padded).observations)
                .extracting(each -> each.traffic().bytes())
                .containsExactly(40L);
    }

    @Test
    void shouldKeepOtherProtocolsAsTheirNumbers() {
        CaptureText read = new Frames(228)
                .frame(1, Frames.ipv4("1:0>2:0", 47, new byte[8], 1))
                .frame(1, Frames.ipv4("1:0>2:0", 1, hex("0800000000000000"), 1))
                .frame(1, Frames.ipv4("1:7>2:9", 132, hex("00070009" + "00".repeat(8)), 1))
                .read();

        assertThat(read.observations)
                .extracting(each -> each.protocol() + " " + each.b().socket())
                .containsExactly("PROTO-47 10.0.0.2:0", "ICMP 10.0.0.2:0", "SCTP 10.0.0.2:9");
    }

    @ParameterizedTest
    @CsvSource({"0303, REFUSED", "0301, REFUSED", "030d, REFUSED", "0304, UNKNOWN", "0b00, UNKNOWN"})
    void shouldTakeIcmpUnreachableAsRefusalOfTheFlowItQuotes(String typeAndCode, Outcome outcome) {
        byte[] udp = Frames.ipv4("1:40000>2:53", 17, Frames.udpDatagram("1:40000>2:53", new byte[4]), 1);
        byte[] quote = Arrays.copyOf(udp, 28);
        byte[] error = Frames.ipv4("2:0>1:0", 1, join(hex(typeAndCode + "000000000000"), quote), 2);
        CaptureText read = new Frames(228).frame(1, udp).frame(1.1, error).read();

        assertThat(read.observations).extracting(Observation::outcome).containsExactly(outcome);
        assertThat(read.counts.decoded()).isEqualTo(2);
    }

    @Test
    void shouldTakeIcmpv6UnreachableAsRefusal() {
        byte[] error = Frames.ipv6("2:0>1:0", 58, NONE, join(hex("0104000000000000"), V6));

        assertThat(new Frames(229).frame(1, V6).frame(1.1, error).read().observations)
                .extracting(Observation::outcome)
                .containsExactly(Outcome.REFUSED);
    }

    @Test
    void shouldKeepAnIcmpErrorAboutAnUnseenFlowAsIcmp() {
        byte[] error = Frames.ipv4("2:0>1:0", 1, join(hex("0303000000000000"), V4), 2);

        assertThat(read(228, error).observations)
                .extracting(each -> each.protocol().toString())
                .containsExactly("ICMP");
    }
}
