package io.portolan.capture.packet.file;

import io.portolan.capture.packet.tls.hello.HostName;
import io.portolan.model.net.IpAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The name resolution block (draft-ietf-opsawg-pcapng section 4.5): addresses, each with one or more names. */
final class PcapngNames {
    static final int BLOCK = 4;

    private static final int END_OF_RECORDS = 0;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    private PcapngNames() {}

    /** Hands over what is a host name; a record that leaves the block ends the list. */
    static void read(InputWindow window, int bytes, PacketHandler handler) {
        int end = bytes - 4;
        int at = 8;
        while (at <= end - 4) {
            int type = window.u16(at);
            int length = window.u16(at + 2);
            if (type == END_OF_RECORDS || length > end - at - 4) {
                return;
            }
            record(window, type, at + 4, length, handler);
            at += 4 + (length + 3) / 4 * 4;
        }
    }

    private static void record(InputWindow window, int type, int at, int length, PacketHandler handler) {
        int addressBytes = type == IPV4 ? 4 : 16;
        if ((type != IPV4 && type != IPV6) || length <= addressBytes) {
            return;
        }
        byte[] address = new byte[addressBytes];
        System.arraycopy(window.data(), window.start() + at, address, 0, addressBytes);
        int from = at + addressBytes;
        for (int i = from; i < at + length; i++) {
            if (window.data()[window.start() + i] == 0) {
                String name = name(window, from, i - from);
                if (name != null) {
                    handler.named(IpAddress.ofBytes(address), name);
                }
                from = i + 1;
            }
        }
    }

    private static @Nullable String name(InputWindow window, int at, int length) {
        return HostName.valid(new String(window.data(), window.start() + at, length, StandardCharsets.ISO_8859_1));
    }
}
