package io.portolan.capture.packet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds pcapng files block by block. */
final class PcapngBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteOrder order;

    PcapngBytes(ByteOrder order) {
        this.order = order;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    PcapngBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    PcapngBytes block(int type, byte[] body) {
        int padded = (body.length + 3) / 4 * 4;
        ByteBuffer block = buffer(12 + padded);
        block.putInt(type).putInt(12 + padded).put(body).position(8 + padded);
        return raw(block.putInt(12 + padded).array());
    }

    /** The first eight bytes of a block, and a few more. */
    PcapngBytes header(int type, int length) {
        return raw(buffer(40).putInt(type).putInt(length).array());
    }

    PcapngBytes section() {
        return block(
                0x0a0d0d0a,
                buffer(16)
                        .putInt(0x1a2b3c4d)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1)
                        .array());
    }

    PcapngBytes interfaceBlock(int linkType, String name) {
        byte[] text = Frames.ascii(name);
        ByteBuffer body = buffer(8 + 4 + 8 + 4);
        body.putShort((short) linkType).putShort((short) 0).putInt(0);
        body.putShort((short) 2).putShort((short) text.length).put(text);
        return block(1, body.array());
    }

    PcapngBytes interfaceBlock(int linkType, int resolution, long offset) {
        ByteBuffer body = buffer(8 + 8 + 12);
        body.putShort((short) linkType).putShort((short) 0).putInt(0);
        body.putShort((short) 9).putShort((short) 1).put((byte) resolution).position(16);
        return block(
                1, body.putShort((short) 14).putShort((short) 8).putLong(offset).array());
    }

    PcapngBytes enhanced(int interfaceId, long units, byte[] packet) {
        ByteBuffer body = buffer(20 + (packet.length + 3) / 4 * 4);
        body.putInt(interfaceId).putInt((int) (units >>> 32)).putInt((int) units);
        return block(
                6, body.putInt(packet.length).putInt(packet.length).put(packet).array());
    }

    /** A packet with options: code and value of each in turn. */
    PcapngBytes enhancedWith(int interfaceId, long units, byte[] packet, Object... options) {
        ByteBuffer body = buffer(2048);
        body.putInt(interfaceId).putInt((int) (units >>> 32)).putInt((int) units);
        body.putInt(packet.length).putInt(packet.length).put(packet);
        body.position((body.position() + 3) / 4 * 4);
        for (int i = 0; i < options.length; i += 2) {
            byte[] value = options[i + 1] instanceof Integer flags
                    ? buffer(4).putInt(flags).array()
                    : Frames.ascii((String) options[i + 1]);
            body.putShort((short) (int) options[i])
                    .putShort((short) value.length)
                    .put(value);
            body.position((body.position() + 3) / 4 * 4);
        }
        body.putInt(0);
        return block(6, java.util.Arrays.copyOf(body.array(), body.position()));
    }

    /** A name resolution block: addresses and their names, separated by commas, in turn. */
    PcapngBytes names(String... addressesAndNames) {
        ByteBuffer body = buffer(1024);
        for (int i = 0; i < addressesAndNames.length; i += 2) {
            byte[] address;
            try {
                address = java.net.InetAddress.getByName(addressesAndNames[i]).getAddress();
            } catch (java.net.UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
            byte[] names = Frames.ascii(addressesAndNames[i + 1].replace(',', '\0') + '\0');
            body.putShort((short) (address.length == 4 ? 1 : 2)).putShort((short) (address.length + names.length));
            body.put(address).put(names);
            body.position((body.position() + 3) / 4 * 4);
        }
        body.putInt(0);
        return block(4, java.util.Arrays.copyOf(body.array(), body.position()));
    }

    PcapngBytes obsolete(int interfaceId, int drops, long units, byte[] packet) {
        ByteBuffer body = buffer(20 + packet.length);
        body.putShort((short) interfaceId).putShort((short) drops);
        body.putInt((int) (units >>> 32)).putInt((int) units);
        return block(
                2, body.putInt(packet.length).putInt(packet.length).put(packet).array());
    }

    PcapngBytes simple(byte[] packet) {
        return block(
                3, buffer(4 + packet.length).putInt(packet.length).put(packet).array());
    }

    PcapngBytes statistics(int interfaceId, long drops) {
        ByteBuffer body = buffer(12 + 12);
        body.putInt(interfaceId).putLong(0);
        return block(
                5, body.putShort((short) 5).putShort((short) 8).putLong(drops).array());
    }
}
