package io.portolan.capture.packet.dns;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.model.net.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One DNS response, built field by field. */
public final class DnsBytes {
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private final byte[] asked;
    private int flags = 0x8180;
    private int announced;

    private DnsBytes(String asked) {
        this.asked = name(asked);
    }

    public static DnsBytes answerFor(String asked) {
        return new DnsBytes(asked);
    }

    DnsBytes flags(int value) {
        flags = value;
        return this;
    }

    DnsBytes announcing(int more) {
        announced += more;
        return this;
    }

    public DnsBytes address(String owner, String address, int ttl) {
        byte[] bytes = IpAddress.parse(address).toBytes();
        return record(name(owner), bytes.length == 4 ? 1 : 28, ttl, bytes);
    }

    public DnsBytes alias(String owner, String target, int ttl) {
        return record(name(owner), 5, ttl, name(target));
    }

    DnsBytes record(byte[] owner, int type, int ttl, byte[] data) {
        ByteBuffer record = ByteBuffer.allocate(owner.length + 10 + data.length);
        record.put(owner).putShort((short) type).putShort((short) 1).putInt(ttl);
        records.writeBytes(record.putShort((short) data.length).put(data).array());
        announced++;
        return this;
    }

    public byte[] bytes() {
        ByteBuffer message = ByteBuffer.allocate(12 + asked.length + 4 + records.size());
        message.putShort((short) 7).putShort((short) flags).putShort((short) 1).putShort((short) announced);
        message.putInt(0).put(asked).putShort((short) 1).putShort((short) 1);
        return message.put(records.toByteArray()).array();
    }

    /** From a resolver to {@code 10.0.0.client}. */
    Packet to(int client, double seconds) {
        return packet(bytes(), client, seconds);
    }

    static Packet packet(byte[] message, int client, double seconds) {
        Packet packet = new Packet();
        packet.v4 = true;
        packet.nanos = nanos(seconds);
        packet.protocol = 17;
        packet.sourcePort = 53;
        packet.sourceLow = 0x0a00_0035L;
        packet.destinationLow = 0x0a00_0000L + client;
        packet.destinationPort = 40000;
        packet.data = message;
        packet.payloadCaptured = message.length;
        packet.payloadLength = message.length;
        return packet;
    }

    static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    static byte[] name(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : text.split("\\.")) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        out.write(0);
        return out.toByteArray();
    }
}
