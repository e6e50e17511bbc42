package io.portolan.capture.packet.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnTrafficTest {
    @Test
    void shouldLeaveOutBothDirectionsBetweenUsAndTheBrokersAlone() throws Exception {
        InetAddress own = InetAddress.getByName("10.0.0.7");
        InetSocketAddress broker = new InetSocketAddress(InetAddress.getByName("10.0.0.9"), 9092);

        assertThat(OwnTraffic.excluding(List.of(broker), List.of(own)))
                .isEqualTo("not (tcp and ((dst host 10.0.0.9 and dst port 9092 and (src host 10.0.0.7))"
                        + " or (src host 10.0.0.9 and src port 9092 and (dst host 10.0.0.7))))");
    }

    @Test
    void shouldLeaveNothingOutWhereThereIsNothing() {
        assertThat(OwnTraffic.excluding(List.of(), List.of())).isEmpty();
    }

    @Test
    void shouldJoinFilters() {
        assertThat(OwnTraffic.and("tcp or udp", "not port 9092")).isEqualTo("(tcp or udp) and not port 9092");
        assertThat(OwnTraffic.and(" ", "not port 9092")).isEqualTo("not port 9092");
        assertThat(OwnTraffic.and("tcp", "")).isEqualTo("tcp");
    }
}
