package io.portolan.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.capture.packet.decode.BigEndian;
import io.portolan.capture.packet.file.PacketHandler;
import io.portolan.capture.packet.file.PcapFile;
import io.portolan.model.net.CommunityId;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Observation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The captures of the Community ID specification, from their bytes to the ids that it lists for them. */
class CommunityIdOfCapturesTest {
    private static final Path FOLDER = Path.of("src/test/resources/model/community-id");
    private static final List<String> CAPTURES = List.of("icmp", "icmp6", "ipv6", "sctp", "tcp", "udp");
    private static final Set<Integer> ICMP = Set.of(1, 58);

    /** RSVP is in the lists, and in no capture that the specification publishes. */
    private static final int NOT_CAPTURED = 46;

    private static Set<String> listed(String baseline, boolean withIcmp) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (JsonNode each :
                new ObjectMapper().readTree(FOLDER.resolve(baseline).toFile())) {
            int protocol = each.path("proto").intValue();
            if (protocol != NOT_CAPTURED && (withIcmp || !ICMP.contains(protocol))) {
                ids.add(each.path("communityid").textValue());
            }
        }
        return ids;
    }

    private static byte[] capture(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name + ".pcap"));
    }

    @Test
    void shouldGiveEveryConnectionItsListedId() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String name : CAPTURES) {
            for (Observation each : CaptureText.read(capture(name)).observations) {
                String id = each.a().communityId(each.protocol(), each.b());
                assertThat(id == null)
                        .as("ICMP has no id: %s", each)
                        .isEqualTo(ICMP.contains(each.protocol().number()));
                if (id != null) {
                    ids.add(id);
                }
            }
        }

        assertThat(ids).isEqualTo(listed("baseline_deflt.json", false));
    }

    /** Type and code of ICMP are not kept with a connection, so they are read from the packet here. */
    @ParameterizedTest
    @CsvSource({"0, baseline_deflt.json", "1, baseline_seed1.json"})
    void shouldGiveEveryPacketTheListedIdOfItsFlow(int seed, String baseline) throws IOException {
        CommunityId ids = new CommunityId(seed);
        Set<String> found = new TreeSet<>();
        for (String name : CAPTURES) {
            PcapFile.read(new ByteArrayInputStream(capture(name)), new PacketIds(ids, found));
        }

        assertThat(found).isEqualTo(listed(baseline, true));
    }

    private record PacketIds(CommunityId ids, Set<String> found) implements PacketHandler {
        @Override
        public void packet(
                int linkType, byte[] data, int offset, int captured, int original, long nanos, int interfaceIndex) {
            boolean v4 = data[offset + 12] == 0x08;
            int ip = offset + 14;
            int protocol = data[ip + (v4 ? 9 : 6)] & 0xff;
            int addresses = ip + (v4 ? 12 : 8);
            int bytes = v4 ? 4 : 16;
            int header = ip + (v4 ? 20 : 40);
            boolean icmp = ICMP.contains(protocol);
            found.add(ids.of(
                    new TransportProtocol(protocol),
                    IpAddress.ofBytes(Arrays.copyOfRange(data, addresses, addresses + bytes)),
                    icmp ? data[header] & 0xff : BigEndian.u16(data, header),
                    IpAddress.ofBytes(Arrays.copyOfRange(data, addresses + bytes, addresses + 2 * bytes)),
                    icmp ? data[header + 1] & 0xff : BigEndian.u16(data, header + 2)));
        }

        @Override
        public void lostPacket(String what, long seen, String expected) {
            throw new AssertionError(what);
        }

        @Override
        public void dropped(long packets, String where) {
            throw new AssertionError(where);
        }
    }
}
