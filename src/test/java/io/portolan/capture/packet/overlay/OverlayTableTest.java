package io.portolan.capture.packet.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlayTableTest {
    private final OverlayTable table = new OverlayTable();

    @Test
    void shouldNameTagsFromOutsideToInside() {
        long vlan = table.push(OverlayTable.NONE, OverlayKind.VLAN, 12);
        long vni = table.push(vlan, OverlayKind.VXLAN, 7);
        long ipip = table.push(vni, OverlayKind.IP_IN_IP, OverlayKind.NO_NUMBER);

        assertThat(table.names(ipip)).containsExactly("vlan:12", "vni:7", "ipip");
        assertThat(table.names(OverlayTable.NONE)).isEmpty();
    }

    @Test
    void shouldTellApartTunnelsOfDifferentKindAndTheSameNumber() {
        long vxlan = table.push(OverlayTable.NONE, OverlayKind.VXLAN, 7);
        long geneve = table.push(OverlayTable.NONE, OverlayKind.GENEVE, 7);

        assertThat(vxlan).isNotEqualTo(geneve);
        assertThat(table.names(vxlan)).isEqualTo(table.names(geneve));
    }

    @Test
    void shouldGiveTheSameNumberForTheSameStackAndOnlyForIt() {
        Random random = new Random(20_261_128L);
        Map<String, Long> numbers = new HashMap<>();
        OverlayKind[] kinds = OverlayKind.values();
        for (int i = 0; i < 200_000; i++) {
            long number = OverlayTable.NONE;
            StringBuilder stack = new StringBuilder();
            for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
                OverlayKind kind = kinds[random.nextInt(kinds.length)];
                long value = random.nextInt(6) - 1;
                number = table.push(number, kind, value);
                stack.append(kind).append(value).append(' ');
            }
            Long before = numbers.putIfAbsent(stack.toString(), number);
            assertThat(before).as(stack.toString()).isIn(null, number);
        }
        assertThat(numbers.values().stream().filter(each -> each != OverlayTable.OTHER))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldShareOneNumberBeyondItsBoundAndCountIt() {
        for (int i = 0; i < OverlayTable.MAX_STACKS - 2; i++) {
            table.push(OverlayTable.NONE, OverlayKind.VXLAN, i);
        }
        assertThat(table.unnamed()).isZero();

        long other = table.push(OverlayTable.NONE, OverlayKind.VLAN, 1);
        assertThat(other).isEqualTo(OverlayTable.OTHER);
        assertThat(table.push(other, OverlayKind.VLAN, 1)).isEqualTo(OverlayTable.OTHER);
        assertThat(table.names(other)).isEqualTo(List.of("other"));
        assertThat(table.unnamed()).isEqualTo(2);
        assertThat(table.names(table.push(OverlayTable.NONE, OverlayKind.VXLAN, 777)))
                .containsExactly("vni:777");
    }

    @Test
    void shouldShareOneNumberForStacksThatAreTooDeep() {
        long number = OverlayTable.NONE;
        for (int i = 0; i < OverlayTable.MAX_TAGS; i++) {
            number = table.push(number, OverlayKind.VLAN, 1);
        }
        assertThat(table.names(number)).hasSize(OverlayTable.MAX_TAGS);
        assertThat(table.push(number, OverlayKind.VLAN, 1)).isEqualTo(OverlayTable.OTHER);
    }

    @Test
    void shouldNameAnEndpointByAllItsBits() {
        long number = table.push(OverlayTable.NONE, OverlayKind.GATEWAY_ENDPOINT, OverlayKind.NO_NUMBER);

        assertThat(table.names(number)).containsExactly("gwlbe:0xffffffffffffffff");
    }
}
