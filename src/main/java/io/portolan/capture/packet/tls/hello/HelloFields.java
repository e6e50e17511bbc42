package io.portolan.capture.packet.tls.hello;

import io.portolan.capture.packet.decode.BigEndian;
import java.util.Arrays;

/** A cursor over the fields of a hello; a field that leaves the message makes it broken, and everything after reads as empty. */
final class HelloFields {
    private final byte[] data;
    private final int end;
    private int at;
    private boolean broken;

    HelloFields(byte[] data, int from, int end) {
        this.data = data;
        this.at = from;
        this.end = end;
    }

    boolean broken() {
        return broken;
    }

    boolean more() {
        return !broken && at < end;
    }

    int u8() {
        int from = take(1);
        return from < 0 ? 0 : BigEndian.u8(data, from);
    }

    int u16() {
        int from = take(2);
        return from < 0 ? 0 : BigEndian.u16(data, from);
    }

    byte[] bytes(int count) {
        int from = take(count);
        return from < 0 ? new byte[0] : Arrays.copyOfRange(data, from, from + count);
    }

    void skip(int count) {
        take(count);
    }

    /** The next {@code count} bytes as fields of their own. */
    HelloFields part(int count) {
        int from = take(count);
        return from < 0 ? new HelloFields(data, 0, 0) : new HelloFields(data, from, from + count);
    }

    private int take(int count) {
        if (broken || count > end - at) {
            broken = true;
            return -1;
        }
        int from = at;
        at += count;
        return from;
    }
}
