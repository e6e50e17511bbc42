package io.portolan.capture.packet;

import io.portolan.capture.packet.file.PacketHandler;
import io.portolan.capture.packet.file.PcapngInterfaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** When a capture begins, from its first bytes. */
public final class CaptureStart {
    private CaptureStart() {}

    /**
     * Time of the first packet in nanoseconds since 1970-01-01T00:00:00Z; empty when no packet lies in these bytes.
     *
     * @param beginning the capture's first bytes, enough to hold a packet behind the headers; cut anywhere
     */
    public static OptionalLong nanos(CaptureFormat format, byte[] beginning) {
        First first = new First();
        try {
            format.read(new ByteArrayInputStream(beginning), new PcapngInterfaces(), first);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory cannot fail to be read", e);
        }
        return first.nanos;
    }

    private static final class First implements PacketHandler {
        private OptionalLong nanos = OptionalLong.empty();

        @Override
        public void packet(int linkType, byte[] data, int offset, int captured, int original, long time, int index) {
            if (nanos.isEmpty()) {
                nanos = OptionalLong.of(time);
            }
        }

        @Override
        public void lostPacket(String what, long seen, String expected) {}

        @Override
        public void dropped(long packets, String where) {}
    }
}
