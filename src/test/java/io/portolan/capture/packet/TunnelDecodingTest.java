package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.ACK;
import static io.portolan.capture.packet.Frames.SYN;
import static io.portolan.capture.packet.Frames.SYN_ACK;
import static io.portolan.capture.packet.Frames.hex;
import static io.portolan.capture.packet.Frames.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.Outcome;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tunnels: both connections are told, each under its own addresses; what only looks like a tunnel stays what it is. */
class TunnelDecodingTest {
    private static final String WAY = "7:40000>8:7000";
    private static final byte[] INNER_V4 = Frames.ipv4(WAY, 6, Frames.tcpSegment(WAY, SYN, 1, 0, new byte[0]), 1);
    private static final byte[] INNER_V6 =
            Frames.ipv6(WAY, 6, new byte[0], Frames.tcpSegment(WAY, SYN, 1, 0, new byte[0]));
    private static final byte[] ETHERNET = hex("0200000000020200000000010800");

    private static byte[] udp(String ports, byte[] payload) {
        String way = "1:" + ports.split(">")[0] + ">2:" + ports.split(">")[1];
        return Frames.ipv4(way, 17, Frames.udpDatagram(way, payload), 1);
    }

    /** A packet in every kind of tunnel. */
    static byte[] sample() {
        Frames frames = new Frames(101);
        for (String header :
                List.of("200008000000002a", "00006558" + HexFormat.of().formatHex(ETHERNET))) {
            frames.frame(1, Frames.ipv4("1:0>2:0", 47, join(hex(header), INNER_V4), 1));
        }
        byte[] erspan3 = hex("100022eb00000001200000050000000000000001000000000000000000");
        frames.frame(1, Frames.ipv4("1:0>2:0", 47, join(Arrays.copyOf(erspan3, 28), ETHERNET, INNER_V4), 1));
        frames.frame(1, Frames.ipv4("1:0>2:0", 47, join(hex("3001880b002a0001000000090021"), INNER_V4), 1));
        frames.frame(1, Frames.ipv4("1:0>2:0", 137, join(hex("000021ff"), INNER_V4), 1));
        frames.frame(1, Frames.ipv4("1:0>2:0", 41, INNER_V6, 1));
        frames.frame(1, udp("50000>6081", join(hex("0300655800000000010801021122334455667788"), ETHERNET, INNER_V4)));
        frames.frame(1, udp("50000>4790", join(hex("0c00000200000700"), INNER_V6)));
        return frames.bytes();
    }

    private static CaptureText read(byte[] ip) {
        return new Frames(101).frame(1, ip).read();
    }

    private static List<String> told(CaptureText read) {
        assertThat(read.counts.decoded() + read.counts.rejectedTotal()).isEqualTo(read.counts.read());
        assertThat(read.counts.inner().decoded() + read.counts.inner().rejectedTotal())
                .isEqualTo(read.counts.inner().read());
        return read.observations.stream()
                .map(each -> each.protocol() + " " + each.a().socket() + " " + String.join(",", each.overlay()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "VXLAN, 4789, 0800000000000700, vni:7",
        "VXLAN of flannel, 8472, 0800000000000700, vni:7",
        "VXLAN with group policy, 4789, 8848002a00000700, vni:7",
        "VXLAN-GPE with a frame, 4790, 0c00000300000700, vni:7",
        "GENEVE, 6081, 0000655800000700, vni:7",
        "GENEVE with a critical option, 6081, 0240655800000700aabb800100112233, vni:7",
        "AWS gateway load balancer, 6081, 0300655800000000010801021122334455667788, 'vni:0,gwlbe:0x1122334455667788'"
    })
    void shouldTellTheFrameInAUdpTunnel(String what, int port, String header, String overlay) {
        CaptureText read = read(udp("50000>" + port, join(hex(header), ETHERNET, INNER_V4)));

        assertThat(told(read)).as(what).containsExactly("UDP 10.0.0.1:50000 ", "TCP 10.0.0.7:40000 " + overlay);
    }

    @ParameterizedTest
    @CsvSource({
        "6081, 0000080000000700, 4",
        "6081, 000086dd00000700, 6",
        "4790, 0c00000100000700, 4",
        "4790, 0c00000200000700, 6"
    })
    void shouldTellTheIpPacketInAUdpTunnel(int port, String header, int version) {
        CaptureText read = read(udp("50000>" + port, join(hex(header), version == 4 ? INNER_V4 : INNER_V6)));

        String inner = version == 4 ? "TCP 10.0.0.7:40000 vni:7" : "TCP [2001:db8::7]:40000 vni:7";
        assertThat(told(read)).containsExactly("UDP 10.0.0.1:50000 ", inner);
    }

    @ParameterizedTest
    @CsvSource({
        "no flag, 4789, 0000000000000700",
        "reserved flag, 4789, 0900000000000700",
        "reserved bits, 4789, 0800010000000700",
        "reserved byte, 4789, 0800000000000701",
        "group without its flag, 4789, 0800002a00000700",
        "unassigned protocol, 4790, 0c00000900000700",
        "version 1, 6081, 4000655800000700",
        "control packet, 6081, 0080655800000700",
        "reserved bit, 6081, 0001655800000700",
        "options longer than the datagram, 6081, 3f00655800000700",
        "length in place of an ethertype, 6081, 0000003000000700",
        "answer to a client port that only looks so, 4791, 0800000000000700"
    })
    void shouldLeaveOtherUdpOnThesePortsAsItIs(String what, int port, String header) {
        CaptureText read = read(udp("53>" + port, join(hex(header), ETHERNET, INNER_V4)));

        assertThat(told(read)).as(what).containsExactly("UDP 10.0.0.1:53 ");
        assertThat(read.losses).isEmpty();
        assertThat(read.counts.inner().read()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GRE, 47, 00000800, gre",
        "GRE with a checksum, 47, 8000080000000000, gre",
        "GRE with a key, 47, 200008000000002a, gre:42",
        "GRE with everything, 47, b0000800000000000000002a00000001, gre:42",
        "NVGRE, 47, 2000655800002a01020000000002020000000001 0800, gre:10753",
        "GRE with a frame, 47, 00006558 0200000000020200000000010800, gre",
        "PPTP, 47, 3001880b002a0001000000090021, gre",
        "PPTP with acknowledgment, 47, 3081880b002a00010000000900000001ff030021, gre",
        "MPLS in GRE, 47, 00008847 000021ff, gre",
        "ERSPAN I, 47, 000088be 0200000000020200000000010800, erspan",
        "ERSPAN II, 47, 100088be00000001 1001000500000000 0200000000020200000000010800, erspan:5",
        "ERSPAN II with the tag taken off, 47, 100088be00000001 1007100500000000 0200000000020200000000010800, 'erspan:5,vlan:7'",
        "ERSPAN III, 47, 100022eb00000001 200000050000000000000000 0200000000020200000000010800, erspan:5",
        "ERSPAN III with platform header, 47, 100022eb00000001 200000050000000000000001 0000000000000000 0200000000020200000000010800, erspan:5",
        "ERSPAN III with IP, 47, 100022eb00000001 200000050000000000000800, erspan:5",
        "IP in IP, 4, '', ipip",
        "EtherIP, 97, 3000 0200000000020200000000010800, etherip",
        "MPLS in IP, 137, 000021ff, mpls"
    })
    void shouldTellWhatIpCarries(String what, int protocol, String header, String overlay) {
        CaptureText read = read(Frames.ipv4("1:0>2:0", protocol, join(hex(header), INNER_V4), 1));

        assertThat(read.losses).isEmpty();
        assertThat(told(read)).as(what).hasSize(2).last().isEqualTo("TCP 10.0.0.7:40000 " + overlay);
    }

    @Test
    void shouldTellIpv6InIpv4AndIpv4InIpv6() {
        assertThat(told(read(Frames.ipv4("1:0>2:0", 41, INNER_V6, 1)))).contains("TCP [2001:db8::7]:40000 ipip");
        assertThat(told(read(Frames.ipv6("1:0>2:0", 4, new byte[0], INNER_V4)))).contains("TCP 10.0.0.7:40000 ipip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "40000800", "0002080000000000", "00000000", "20010800", "3001880b00000001"})
    void shouldLeaveGreThatCarriesNothingKnownAsGre(String header) {
        CaptureText read = read(Frames.ipv4("1:0>2:0", 47, hex(header), 1));

        assertThat(told(read)).containsExactly("PROTO-47 10.0.0.1:0 ");
    }

    @Test
    void shouldCountWhatIsLostWithinATunnelByItself() {
        byte[] vxlan = hex("0800000000000700");
        byte[] arp = join(vxlan, hex("ffffffffffff0200000000010806"), new byte[28]);
        byte[] cut = join(vxlan, ETHERNET, hex("4500"));
        CaptureText read = new Frames(101)
                .frame(1, udp("50000>4789", arp))
                .frame(1, udp("50000>4789", cut))
                .frame(1, udp("50000>4789", join(vxlan, ETHERNET, INNER_V4)), 34)
                .frame(1, udp("50000>4789", join(vxlan, ETHERNET, INNER_V4)), 60)
                .read();

        assertThat(read.counts.decoded()).isEqualTo(4);
        assertThat(read.counts.inner().read()).isEqualTo(4);
        assertThat(read.losses)
                .containsExactlyInAnyOrder(
                        loss(LossCause.NOT_A_CONNECTION, "ethertype 0x0806 (ARP: normal, carries no connection)", 1),
                        loss(LossCause.UNDECODABLE_PACKET, "IPv4 header: 2 (expected: 20)", 2),
                        loss(LossCause.SNAPLEN, "tunnel header: 6 bytes captured (expected: 8)", 3),
                        loss(LossCause.SNAPLEN, "IPv4 header: 10 bytes captured (expected: 20)", 4));
    }

    private static Loss loss(LossCause cause, String detail, int packet) {
        return new Loss(cause, CaptureText.INPUT, 1, "VXLAN inner " + detail + ", first at packet " + packet);
    }

    @Test
    void shouldOpenFourTunnelsWithinEachOtherAndCountAFifth() {
        byte[] packet = INNER_V4;
        for (int i = 0; i < 5; i++) {
            packet = Frames.ipv4("1:0>2:0", 4, packet, 1);
        }
        CaptureText read = read(packet);

        assertThat(told(read))
                .containsExactly(
                        "PROTO-4 10.0.0.1:0 ",
                        "PROTO-4 10.0.0.1:0 ipip",
                        "PROTO-4 10.0.0.1:0 ipip,ipip",
                        "PROTO-4 10.0.0.1:0 ipip,ipip,ipip",
                        "PROTO-4 10.0.0.1:0 ipip,ipip,ipip,ipip");
        assertThat(read.losses)
                .extracting(Loss::detail)
                .containsExactly("IP in IP inner tunnels within tunnels: 5 (expected: 4), first at packet 1");
    }

    @Test
    void shouldKeepTheSameAddressesInDifferentNetworksApart() {
        Frames frames = new Frames(101);
        for (String vni : List.of("07", "08")) {
            frames.frame(1, udp("50000>4789", join(hex("080000000000" + vni + "00"), ETHERNET, INNER_V4)));
            frames.frame(1, udp("50000>6081", join(hex("000008000000" + vni + "00"), INNER_V4)));
        }
        CaptureText read = frames.frame(1, INNER_V4).read();

        assertThat(told(read).stream().filter(each -> each.startsWith("TCP")))
                .containsExactly(
                        "TCP 10.0.0.7:40000 vni:7",
                        "TCP 10.0.0.7:40000 vni:7",
                        "TCP 10.0.0.7:40000 vni:8",
                        "TCP 10.0.0.7:40000 vni:8",
                        "TCP 10.0.0.7:40000 ");
    }

    /** A segment within VXLAN between the hosts 1 and 2, under this VNI. */
    private static byte[] segment(boolean forward, int vni, String way, int flags, long sequence, long acknowledgment) {
        String outer = forward ? "1:50000>2:4789" : "2:50001>1:4789";
        byte[] inner = Frames.ipv4(way, 6, Frames.tcpSegment(way, flags, sequence, acknowledgment, new byte[0]), 1);
        byte[] header = hex(String.format("08000000%06x00", vni));
        return Frames.ipv4(outer, 17, Frames.udpDatagram(outer, join(header, ETHERNET, inner)), 1);
    }

    private static List<Observation> tcp(CaptureText read) {
        return read.observations.stream()
                .filter(each -> each.protocol().toString().equals("TCP"))
                .toList();
    }

    @Test
    void shouldJoinDirectionsOfDifferentNumberWhenOneAcknowledgesTheOther() {
        CaptureText read = new Frames(101)
                .frame(1, segment(true, 5, "7:40000>8:443", SYN, 1000, 0))
                .frame(1.1, segment(false, 6, "8:443>7:40000", SYN_ACK, 5000, 1001))
                .frame(1.2, segment(true, 5, "7:40000>8:443", ACK, 1001, 5001))
                .frame(1.3, segment(false, 6, "8:443>7:40000", ACK, 5001, 1001))
                .read();

        assertThat(tcp(read)).hasSize(1);
        assertThat(tcp(read).get(0).overlay()).containsExactly("vni:5");
        assertThat(tcp(read).get(0).outcome()).isEqualTo(Outcome.ESTABLISHED);
        assertThat(tcp(read).get(0).traffic().packetsBackward()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"acknowledges something else, false, 1002", "comes from another host, true, 1001"})
    void shouldNotJoinWhatMayBeAnotherTenant(String what, boolean sameOuterDirection, long acknowledgment) {
        byte[] answer = segment(false, 6, "8:443>7:40000", SYN_ACK, 5000, acknowledgment);
        if (sameOuterDirection) {
            answer[15] = 9;
        }
        CaptureText read = new Frames(101)
                .frame(1, segment(true, 5, "7:40000>8:443", SYN, 1000, 0))
                .frame(1.1, answer)
                .read();

        assertThat(tcp(read))
                .as(what)
                .extracting(Observation::overlay)
                .containsExactly(List.of("vni:5"), List.of("vni:6"));
    }
}
