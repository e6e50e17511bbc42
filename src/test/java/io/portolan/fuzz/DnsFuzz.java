package io.portolan.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.dns.PassiveDns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes as DNS answers: the first byte tells UDP from TCP, then messages of up to 512 bytes, each after two bytes with its length.
 *
 * <p>Every answer is counted as read or ignored, names are host names, what two readings of the same bytes say is the same, and no byte outside
 * a message is read.
 */
public final class DnsFuzz {
    private static final int MARGIN = 64;
    private static final int MOST_BYTES = 512;
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final long SECOND = 1_000_000_000L;

    private DnsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        assertThat(told(data, (byte) 0)).as("read with other bytes around it").isEqualTo(told(data, (byte) 0xff));
    }

    private static List<Object> told(byte[] data, byte around) {
        PassiveDns dns = new PassiveDns();
        int at = 1;
        int messages = 0;
        while (at + 2 <= data.length) {
            int length =
                    Math.min((data[at] & 1) << 8 | data[at + 1] & 0xff, Math.min(MOST_BYTES, data.length - at - 2));
            dns.answer(packet(data, at + 2, length, around, data[0], ++messages));
            at += 2 + length;
        }
        List<Object> all = new ArrayList<>(List.of(dns.answers(), dns.ignored(), dns.forgotten()));
        for (long low = 0; low < 256; low++) {
            long server = 0xc000_0200L + low;
            note(all, dns.names(0, true, 0, 0x0a00_0001L, 0, server, (messages + 1) * SECOND));
            note(all, dns.namesByAnyone(0, true, 0, server, (messages + 1) * SECOND));
        }
        return all;
    }

    private static void note(List<Object> all, @Nullable List<String> names) {
        if (names != null) {
            assertThat(names).allMatch(name -> name.matches("[a-z0-9_.-]{1,253}"));
            all.addAll(names);
        }
    }

    private static Packet packet(byte[] data, int at, int length, byte around, byte protocol, int second) {
        byte[] window = new byte[length + 2 * MARGIN];
        Arrays.fill(window, around);
        System.arraycopy(data, at, window, MARGIN, length);
        Packet packet = new Packet();
        packet.frame(window, MARGIN, length, length);
        packet.protocol = (protocol & 1) == 0 ? UDP : TCP;
        packet.v4 = true;
        packet.sourcePort = 53;
        packet.destinationLow = 0x0a00_0001L;
        packet.nanos = second * SECOND;
        packet.payloadOffset = MARGIN;
        packet.payloadCaptured = length;
        packet.payloadLength = length;
        return packet;
    }
}
