package io.portolan.capture.packet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds captures packet by packet, so that a test says in its own lines what is on the wire. */
final class Frames {
    static final int SYN = 2;
    static final int FIN = 17;
    static final int RST = 4;
    static final int RST_ACK = 20;
    static final int ACK = 16;
    static final int SYN_ACK = 18;
    static final int PUSH = 24;

    static final String CLIENT = "10.0.0.1";
    static final String SERVER = "10.0.0.2";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int linkType;
    private int ipId;
    private int vlan = -1;

    Frames() {
        this(1);
    }

    Frames(int linkType) {
        this.linkType = linkType;
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        header.putInt(262_144).putInt(linkType);
        out.writeBytes(header.array());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    CaptureText read() {
        return CaptureText.read(bytes());
    }

    /** The packets from here on are in this VLAN. */
    Frames vlan(int id) {
        vlan = id;
        return this;
    }

    /** A record with this frame; times in seconds. */
    Frames frame(double time, byte[] frame) {
        return frame(time, frame, frame.length);
    }

    /** The same of which the capture kept only the first bytes. */
    Frames frame(double time, byte[] frame, int kept) {
        ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt((int) (long) time).putInt((int) Math.round((time - Math.floor(time)) * 1e6));
        header.putInt(Math.min(kept, frame.length)).putInt(frame.length);
        out.writeBytes(header.array());
        out.write(frame, 0, Math.min(kept, frame.length));
        return this;
    }

    /** A TCP segment, say {@code "1:40000>2:443"}: last octets of the addresses, and ports. */
    Frames tcp(double time, String way, int flags, long sequence, long acknowledgment, byte[] payload) {
        return frame(time, link(ipv4(way, 6, tcpSegment(way, flags, sequence, acknowledgment, payload), ++ipId)));
    }

    Frames tcp(double time, String way, int flags, long sequence, long acknowledgment) {
        return tcp(time, way, flags, sequence, acknowledgment, new byte[0]);
    }

    Frames udp(double time, String way, String payload) {
        return frame(time, link(ipv4(way, 17, udpDatagram(way, ascii(payload)), ++ipId)));
    }

    Frames udp(double time, String way, byte[] payload) {
        return frame(time, link(ipv4(way, 17, udpDatagram(way, payload), ++ipId)));
    }

    byte[] link(byte[] ip) {
        if (linkType != 1) {
            return ip;
        }
        ByteBuffer frame = ByteBuffer.allocate(14 + (vlan < 0 ? 0 : 4) + ip.length);
        frame.putLong(0x0200_0000_0001_0200L).putInt(2);
        if (vlan >= 0) {
            frame.putShort((short) 0x8100).putShort((short) vlan);
        }
        return frame.putShort((short) (ip[0] >>> 4 == 6 ? 0x86dd : 0x0800))
                .put(ip)
                .array();
    }

    static int port(String way, int side) {
        String end = way.split(">")[side];
        return Integer.parseInt(end.substring(end.indexOf(':') + 1));
    }

    static int host(String way, int side) {
        String end = way.split(">")[side];
        return Integer.parseInt(end.substring(0, end.indexOf(':')));
    }

    static byte[] ipv4(String way, int protocol, byte[] payload, int id) {
        ByteBuffer packet = ByteBuffer.allocate(20 + payload.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload.length));
        packet.putShort((short) id).putShort((short) 0x4000).put((byte) 64);
        packet.put((byte) protocol).putShort((short) 0);
        packet.putInt(0x0a00_0000 | host(way, 0)).putInt(0x0a00_0000 | host(way, 1));
        return packet.put(payload).array();
    }

    /** 2001:db8::host; {@code chain} holds the extension headers, whose last names the protocol. */
    static byte[] ipv6(String way, int firstHeader, byte[] chain, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(40 + chain.length + payload.length);
        packet.putInt(0x6000_0000).putShort((short) (chain.length + payload.length));
        packet.put((byte) firstHeader).put((byte) 64);
        packet.putLong(0x2001_0db8_0000_0000L).putLong(host(way, 0));
        packet.putLong(0x2001_0db8_0000_0000L).putLong(host(way, 1));
        return packet.put(chain).put(payload).array();
    }

    static byte[] tcpSegment(String way, int flags, long sequence, long acknowledgment, byte[] payload) {
        ByteBuffer segment = ByteBuffer.allocate(20 + payload.length);
        segment.putShort((short) port(way, 0)).putShort((short) port(way, 1));
        segment.putInt((int) sequence).putInt((int) acknowledgment);
        segment.put((byte) 0x50).put((byte) flags).putShort((short) 0xffff).putInt(0);
        return segment.put(payload).array();
    }

    static byte[] udpDatagram(String way, byte[] payload) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + payload.length);
        datagram.putShort((short) port(way, 0)).putShort((short) port(way, 1));
        return datagram.putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload)
                .array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }
}
