package io.portolan.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommunityIdTest {
    private static final CommunityId IDS = CommunityId.DEFAULT;

    private static Stream<Arguments> baseline(String file, int seed) throws IOException {
        try (InputStream in = CommunityIdTest.class.getResourceAsStream("/model/community-id/" + file)) {
            JsonNode all = new ObjectMapper().readTree(in);
            assertThat(all).hasSize(23);
            return StreamSupport.stream(all.spliterator(), false)
                    .map(each -> Arguments.of(new CommunityId(seed), each));
        }
    }

    static Stream<Arguments> baselines() throws IOException {
        return Stream.concat(baseline("baseline_deflt.json", 0), baseline("baseline_seed1.json", 1));
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void shouldAgreeWithTheBaselineOfTheSpecification(CommunityId ids, JsonNode expected) {
        String id = ids.of(
                new TransportProtocol(expected.path("proto").intValue()),
                IpAddress.parse(expected.path("saddr").textValue()),
                expected.path("sport").asInt(0),
                IpAddress.parse(expected.path("daddr").textValue()),
                expected.path("dport").asInt(0));

        assertThat(id).isEqualTo(expected.path("communityid").textValue());
    }

    @Test
    void shouldIgnorePortsOfProtocolsThatHaveNone() {
        TransportProtocol gre = new TransportProtocol(47);
        IpAddress one = IpAddress.parse("10.0.0.1");
        IpAddress other = IpAddress.parse("10.0.0.2");

        assertThat(IDS.of(gre, one, 7, other, 8)).isEqualTo(IDS.of(gre, other, 0, one, 0));
    }

    @Test
    void shouldCompareAddressesWithoutSign() {
        IpAddress low = IpAddress.parse("10.0.0.1");
        IpAddress high = IpAddress.parse("200.0.0.1");

        assertThat(IDS.of(TransportProtocol.TCP, high, 1, low, 65535))
                .isEqualTo(IDS.of(TransportProtocol.TCP, low, 65535, high, 1));
    }

    @Test
    void shouldRefuseAddressesOfTwoFamilies() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IDS.of(
                        TransportProtocol.TCP, IpAddress.parse("10.0.0.1"), 1, IpAddress.parse("2001:db8::1"), 2))
                .withMessage("addresses: 10.0.0.1 and 2001:db8::1 (expected: both IPv4 or both IPv6)");
    }

    @Test
    void shouldNotNameAConnectionWhoseEndsDoNotTellIt() {
        IpAddress one = IpAddress.parse("10.0.0.1");
        IpAddress other = IpAddress.parse("10.0.0.2");

        assertThat(IDS.ofKnown(TransportProtocol.TCP, one, 0, other, 443)).isNull();
        assertThat(IDS.ofKnown(TransportProtocol.UDP, one, 53, other, 0)).isNull();
        assertThat(IDS.ofKnown(TransportProtocol.ICMP, one, 0, other, 0)).isNull();
        assertThat(IDS.ofKnown(TransportProtocol.ICMPV6, one, 0, other, 0)).isNull();
        assertThat(IDS.ofKnown(TransportProtocol.TCP, one, 1, IpAddress.parse("2001:db8::1"), 443))
                .isNull();
        assertThat(IDS.ofKnown(TransportProtocol.TCP, one, 1, other, 443))
                .isEqualTo(IDS.of(TransportProtocol.TCP, other, 443, one, 1));
        assertThat(IDS.ofKnown(new TransportProtocol(46), one, 0, other, 0)).startsWith("1:");
    }

    @Test
    void shouldRefuseASeedOfMoreThan16Bits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommunityId(65536))
                .withMessage("seed: 65536 (expected: 0..65535)");
    }
}
