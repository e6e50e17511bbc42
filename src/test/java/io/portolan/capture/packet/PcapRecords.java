package io.portolan.capture.packet;

import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.observation.Observation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A pcap file as its header and its records, each with its own header of 16 bytes. */
final class PcapRecords {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;

    /** A packet alone needs no room; a full table for each would be slow. */
    private static final FlowLimits SMALL = new FlowLimits(16, 1 << 16);

    private final byte[] header;
    private final List<byte[]> records;
    private final Map<byte[], Set<String>> known = new IdentityHashMap<>();

    private PcapRecords(byte[] header, List<byte[]> records) {
        this.header = header;
        this.records = records;
    }

    List<byte[]> records() {
        return records;
    }

    static PcapRecords of(byte[] pcap) {
        boolean big = (pcap[0] & 0xff) == 0xa1;
        ByteBuffer buffer = ByteBuffer.wrap(pcap).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        int at = FILE_HEADER_BYTES;
        while (at < pcap.length) {
            int length = RECORD_HEADER_BYTES + buffer.getInt(at + 8);
            records.add(Arrays.copyOfRange(pcap, at, at + length));
            at += length;
        }
        return new PcapRecords(Arrays.copyOf(pcap, FILE_HEADER_BYTES), records);
    }

    static boolean isPcap(byte[] capture) {
        return new PcapReader().recognises(capture);
    }

    /** First byte of the frame in a record. */
    static int frameOffset() {
        return RECORD_HEADER_BYTES;
    }

    byte[] file(Collection<byte[]> some) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        some.forEach(out::writeBytes);
        return out.toByteArray();
    }

    byte[] file() {
        return file(records);
    }

    /** The connections that a packet belongs to when it stands alone: several when it is in a tunnel, none when it is in no connection. */
    Set<String> connections(byte[] record) {
        return known.computeIfAbsent(record, packet -> names(List.of(packet)));
    }

    private Set<String> names(List<byte[]> packets) {
        Set<String> names = new TreeSet<>();
        CaptureText.read(file(packets), SMALL).observations.forEach(each -> names.add(name(each)));
        return names;
    }

    /**
     * The connections that a packet belongs to or speaks of.
     *
     * @param others connections of the capture, by name, with one packet of each: an ICMP error is no connection of its own where the
     *     one that it quotes was seen before it
     */
    Set<String> touched(byte[] record, Map<String, byte[]> others) {
        Set<String> touched = new TreeSet<>(connections(record));
        if (touched.stream().noneMatch(name -> name.startsWith("ICMP"))) {
            return touched;
        }
        for (Map.Entry<String, byte[]> other : others.entrySet()) {
            Set<String> together = names(List.of(other.getValue(), record));
            if (!together.containsAll(connections(record))) {
                touched.add(other.getKey());
            }
        }
        return touched;
    }

    /**
     * Protocol, both sockets in one order, and overlay: what a packet must share with another to be of the same connection. A tunnel
     * may number the directions of a TCP connection differently, so a packet alone does not tell its number.
     */
    static String name(Observation each) {
        Set<String> sockets = new TreeSet<>(List.of(each.a().socket(), each.b().socket()));
        boolean tunnel = each.overlay().stream().anyMatch(tag -> !tag.startsWith("vlan:"));
        String overlay = tunnel && each.protocol().equals(TransportProtocol.TCP)
                ? "tunnel"
                : each.overlay().toString();
        return each.protocol() + " " + sockets + " " + overlay;
    }
}
