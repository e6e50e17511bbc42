package io.portolan.capture.packet;

import static io.portolan.capture.packet.Frames.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a capture notes beside its packets: names of addresses, and the pod that a packet is from or for. */
class PcapngNotesTest {
    private static final int COMMENT = 1;
    private static final int FLAGS = 2;
    private static final int IN = 1;
    private static final int OUT = 2;
    private static final String POD =
            "PodName: mart-0\nPodNamespace: apigee\nPodUID: 1\nPodLabels: x\nPodAnnotations: y";
    private static final byte[] PACKET =
            Frames.ipv4("1:40000>2:53", 17, Frames.udpDatagram("1:40000>2:53", ascii("q")), 1);
    private static final byte[] REPLY =
            Frames.ipv4("2:53>1:40000", 17, Frames.udpDatagram("2:53>1:40000", ascii("rr")), 2);

    private static PcapngBytes file(String interfaceName) {
        return new PcapngBytes(ByteOrder.LITTLE_ENDIAN).section().interfaceBlock(101, interfaceName);
    }

    private static Observation only(PcapngBytes file) {
        CaptureText read = CaptureText.read(file.bytes());
        assertThat(read.observations).hasSize(1);
        assertThat(read.losses).isEmpty();
        return read.observations.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void shouldNameEndpointsByTheFirstHostNameOfTheFileWhereverItStands(String order) {
        Observation seen =
                only(new PcapngBytes(order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                        .section()
                        .interfaceBlock(101, "eth0")
                        .enhanced(0, 1, PACKET)
                        .names(
                                "10.0.0.2",
                                "DNS.example.,second.example",
                                "2001:db8::1",
                                "six.example",
                                "10.0.0.9",
                                "x.example"));

        assertThat(seen.a().name()).isNull();
        assertThat(seen.b().name()).isEqualTo("dns.example");
    }

    @Test
    void shouldTakeOnlyWhatIsAHostName() {
        Observation seen =
                only(file("eth0").names("10.0.0.2", "a b,<script>,good.example").enhanced(0, 1, PACKET));

        assertThat(seen.b().name()).isEqualTo("good.example");
        assertThat(only(file("eth0").names("10.0.0.2", "..").enhanced(0, 1, PACKET))
                        .b()
                        .name())
                .isNull();
    }

    @Test
    void shouldSurviveNamesThatLeaveTheirBlock() {
        byte[] record = {1, 0, (byte) 0xff, (byte) 0xff, 10, 0, 0, 2, 'a', 0};
        byte[] unterminated = {1, 0, 6, 0, 10, 0, 0, 2, 'a', 'b', 0, 0};

        assertThat(only(file("eth0")
                                .block(4, record)
                                .block(4, unterminated)
                                .block(4, new byte[0])
                                .enhanced(0, 1, PACKET))
                        .b()
                        .name())
                .isNull();
    }

    @Test
    void shouldPassOverNamesThatFillMoreThanAWindow() {
        assertThat(only(file("eth0").block(4, new byte[600_000]).enhanced(0, 1, PACKET))
                        .b()
                        .name())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"2, apigee/mart-0, ", "1, , apigee/mart-0", "0, , ", "3, , "})
    void shouldGiveThePodToTheSideThatTheDirectionTells(int direction, String a, String b) {
        Observation seen = only(
                file("eth0").enhancedWith(0, 1, PACKET, COMMENT, "PID: 7\nCmd: x", COMMENT, POD, FLAGS, direction));

        assertThat(seen.a().workload()).isEqualTo(a);
        assertThat(seen.b().workload()).isEqualTo(b);
    }

    @ParameterizedTest
    @CsvSource({
        "eth0, true",
        "ens5, true",
        "enp0s3, true",
        "bond0, true",
        "lo, false",
        "veth12, false",
        "eni1a2b, false",
        "cali123, false",
        "cni0, false",
        "any, false"
    })
    void shouldSayNothingWhereTheDirectionIsNotThatOfTheHost(String name, boolean told) {
        Observation seen = only(file(name).enhancedWith(0, 1, PACKET, FLAGS, OUT, COMMENT, POD));

        assertThat(seen.a().workload() != null).isEqualTo(told);
    }

    @Test
    void shouldJoinWhatBothDirectionsSay() {
        Observation seen = only(file("eth0")
                .enhancedWith(0, 1, PACKET, COMMENT, POD, FLAGS, OUT)
                .enhancedWith(0, 2, REPLY, COMMENT, POD, FLAGS, IN));

        assertThat(seen.a()).isEqualTo(new Endpoint(seen.a().address(), 40000, "apigee/mart-0", null));
        assertThat(seen.b().workload()).isNull();
    }

    @Test
    void shouldSayNothingWhenTheNotesContradictEachOther() {
        String other = POD.replace("mart-0", "mart-1");
        Observation seen = only(file("eth0")
                .enhancedWith(0, 1, PACKET, COMMENT, POD, FLAGS, OUT)
                .enhancedWith(0, 2, REPLY, COMMENT, other, FLAGS, IN)
                .enhancedWith(0, 90_000, PACKET, COMMENT, POD, FLAGS, OUT));

        assertThat(seen.a().workload()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PID: 1\nCmd: x\nArgs: \nPodName: evil\nPodNamespace: apigee",
                "PodName: a b\nPodNamespace: apigee",
                "PodName: \nPodNamespace: apigee",
                "PodName: mart-0\nPodNamespace: ",
                "PodName: mart-0",
                "PodName: mart-0\nPodUID: 1",
                "PodName: mart-0\nPodNamespace: ap/igee",
                "a comment of somebody"
            })
    void shouldBelieveNoOtherComment(String comment) {
        Observation seen = only(file("eth0").enhancedWith(0, 1, PACKET, COMMENT, comment, FLAGS, OUT));

        assertThat(seen.a().workload()).isNull();
    }

    @Test
    void shouldReadTheModifiedPcapOfKuznetzov() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            ByteBuffer file = ByteBuffer.allocate(24 + 2 * (24 + 64)).order(order);
            file.putInt(0xa1b2cd34).putShort((short) 2).putShort((short) 4).putLong(0);
            file.putInt(65535).putInt(101);
            for (byte[] packet : new byte[][] {PACKET, REPLY}) {
                file.putInt(7).putInt(500_000).putInt(packet.length).putInt(packet.length);
                file.putInt(3).putShort((short) 8).put((byte) 0).put((byte) 0).put(packet);
            }
            byte[] bytes = Arrays.copyOf(file.array(), file.position());

            CaptureText read = CaptureText.read(bytes);
            CaptureText cut = CaptureText.read(Arrays.copyOf(bytes, bytes.length - 1));

            assertThat(read.losses).isEmpty();
            assertThat(read.observations.get(0).traffic().packets()).isEqualTo(2);
            assertThat(read.observations.get(0).from()).isEqualTo("1970-01-01T00:00:07.500Z");
            assertThat(cut.losses).extracting(Loss::cause).containsExactly(LossCause.TRUNCATED_INPUT);
        }
    }
}
