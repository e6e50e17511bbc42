package io.portolan.bench.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes Ethernet frames with right lengths and checksums into a pcap file, cut at the snapshot length. */
final class PcapWriter implements Closeable {
    private static final int ETHERNET_BYTES = 14;
    private static final int IP_BYTES = 20;
    private static final int UDP_BYTES = 8;
    /** With timestamps, and with MSS, SACK, timestamps and window scale on a SYN. */
    private static final int TCP_BYTES = 32;

    private static final int TCP_SYN_BYTES = 40;
    private static final int MAX_RECORD_BYTES = 16 + ETHERNET_BYTES + IP_BYTES + TCP_SYN_BYTES + 1500;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long START_SECOND = 1_790_000_000L;

    private final OutputStream out;
    private final int snaplen;
    private final byte[] bytes = new byte[1 << 20];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private long nanos;
    private long packets;
    private long wireBytes;
    private long fileBytes;

    PcapWriter(OutputStream out, int snaplen) {
        this.out = out;
        this.snaplen = snaplen;
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        buffer.putInt(snaplen).putInt(1);
    }

    void pass(long time) {
        nanos += time;
    }

    void packet(Conversation talk, Segment segment, int sequence, int acknowledgment, int ipId) {
        if (buffer.remaining() < MAX_RECORD_BYTES) {
            flush();
        }
        boolean udp = talk.script.protocol() == Script.UDP;
        boolean syn = (segment.flags() & Segment.SYN) != 0;
        int header = udp ? UDP_BYTES : syn ? TCP_SYN_BYTES : TCP_BYTES;
        int length = ETHERNET_BYTES + IP_BYTES + header + segment.payload().length;
        int kept = Math.min(length, snaplen);
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt((int) (START_SECOND + nanos / NANOS_PER_SECOND));
        buffer.putInt((int) (nanos % NANOS_PER_SECOND / 1000)).putInt(kept).putInt(length);
        int start = buffer.position();
        buffer.order(ByteOrder.BIG_ENDIAN);
        ethernet(segment.fromClient());
        ip(talk, segment.fromClient(), length - ETHERNET_BYTES, ipId);
        int clientPort = talk.clientPort;
        int serverPort = talk.script.port();
        buffer.putShort((short) (segment.fromClient() ? clientPort : serverPort));
        buffer.putShort((short) (segment.fromClient() ? serverPort : clientPort));
        if (udp) {
            buffer.putInt((UDP_BYTES + segment.payload().length) << 16);
        } else {
            tcp(segment, sequence, acknowledgment, syn);
        }
        buffer.put(segment.payload());
        int transport = start + ETHERNET_BYTES + IP_BYTES;
        int sum = checksum(
                start + ETHERNET_BYTES + 12,
                start + length,
                talk.script.protocol() + length - ETHERNET_BYTES - IP_BYTES);
        buffer.putShort(transport + (udp ? 6 : 16), (short) sum);
        buffer.position(start + kept);
        packets++;
        wireBytes += length;
        fileBytes += 16 + kept;
    }

    private void ethernet(boolean fromClient) {
        buffer.putInt(0x02000000).putShort((short) (fromClient ? 2 : 1));
        buffer.putInt(0x02000000).putShort((short) (fromClient ? 1 : 2)).putShort((short) 0x0800);
    }

    private void ip(Conversation talk, boolean fromClient, int length, int ipId) {
        int start = buffer.position();
        buffer.putInt(0x45000000 | length).putInt(ipId << 16 | 0x4000);
        buffer.putInt(0x40000000 | talk.script.protocol() << 16);
        buffer.putInt(fromClient ? talk.client : talk.server).putInt(fromClient ? talk.server : talk.client);
        buffer.putShort(start + 10, (short) checksum(start, start + IP_BYTES, 0));
    }

    private void tcp(Segment segment, int sequence, int acknowledgment, boolean syn) {
        boolean acknowledges = (segment.flags() & Segment.ACK) != 0;
        buffer.putInt(sequence).putInt(acknowledges ? acknowledgment : 0);
        buffer.put((byte) ((syn ? TCP_SYN_BYTES : TCP_BYTES) / 4 << 4)).put((byte) segment.flags());
        buffer.putShort((short) 502).putInt(0);
        if (syn) {
            buffer.putInt(0x020405b4).putInt(0x01030307).putShort((short) 0x0402);
        } else {
            buffer.putShort((short) 0x0101);
        }
        int milliseconds = (int) (nanos / 1_000_000);
        buffer.putShort((short) 0x080a).putInt(milliseconds).putInt(acknowledges ? milliseconds - 1 : 0);
    }

    /** RFC 1071, over bytes that start at an even distance from where the sum begins. */
    private int checksum(int from, int to, int initial) {
        long sum = initial;
        int at = from;
        for (; at + 4 <= to; at += 4) {
            sum += buffer.getInt(at) & 0xffff_ffffL;
        }
        for (; at < to; at++) {
            sum += (long) (bytes[at] & 0xff) << ((at - from & 1) == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }

    private void flush() {
        try {
            out.write(bytes, 0, buffer.position());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }

    @Override
    public void close() {
        flush();
    }

    long packets() {
        return packets;
    }

    String account() {
        return String.format(
                "packets %d, seconds %.1f, mean frame %d bytes, file %d bytes",
                packets, nanos / 1e9, wireBytes / Math.max(1, packets), fileBytes + 24);
    }
}
