package io.portolan.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.TransportProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommunityIdTest {
    static Stream<JsonNode> baseline() throws IOException {
        try (InputStream in = CommunityIdTest.class.getResourceAsStream("/publish/community-id/baseline_deflt.json")) {
            JsonNode all = new ObjectMapper().readTree(in);
            assertThat(all).hasSize(23);
            return StreamSupport.stream(all.spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("baseline")
    void shouldAgreeWithTheBaselineOfTheSpecification(JsonNode expected) {
        String id = CommunityId.of(
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

        assertThat(CommunityId.of(gre, one, 7, other, 8)).isEqualTo(CommunityId.of(gre, other, 0, one, 0));
    }

    @Test
    void shouldCompareAddressesWithoutSign() {
        IpAddress low = IpAddress.parse("10.0.0.1");
        IpAddress high = IpAddress.parse("200.0.0.1");

        assertThat(CommunityId.of(TransportProtocol.TCP, high, 1, low, 65535))
                .isEqualTo(CommunityId.of(TransportProtocol.TCP, low, 65535, high, 1));
    }

    @Test
    void shouldRefuseAddressesOfTwoFamilies() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommunityId.of(
                        TransportProtocol.TCP, IpAddress.parse("10.0.0.1"), 1, IpAddress.parse("2001:db8::1"), 2))
                .withMessage("addresses: 10.0.0.1 and 2001:db8::1 (expected: both IPv4 or both IPv6)");
    }
}
