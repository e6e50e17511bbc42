package io.portolan.capture.packet.file;

import org.jspecify.annotations.Nullable;

/** The blocks of a pcapng section that matter here; each method reads the block at the start of the window. */
final class PcapngBlocks {
    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;

    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_ENHANCED_FLAGS = 2;
    private static final int OPTION_ENHANCED_DROPS = 4;
    private static final int OPTION_STATISTICS_INTERFACE_DROPS = 5;
    private static final int OPTION_STATISTICS_SYSTEM_DROPS = 7;
    private static final int UNKNOWN_DROPS = 0xffff;
    private static final int TRAILER_BYTES = 4;

    private final InputWindow window;
    private final PcapngInterfaces interfaces;
    private final PacketHandler handler;
    private final PcapngOptions options;
    private final PodComment podComment;
    /** Simple packet blocks carry no time: they take the time of the packet before. */
    private long lastNanos;

    PcapngBlocks(InputWindow window, PcapngInterfaces interfaces, PacketHandler handler) {
        this.window = window;
        this.interfaces = interfaces;
        this.handler = handler;
        this.options = new PcapngOptions(window);
        this.podComment = new PodComment(window);
    }

    static boolean reads(int type) {
        return switch (type) {
            case INTERFACE, PcapngNames.BLOCK, OBSOLETE_PACKET, SIMPLE_PACKET, STATISTICS, ENHANCED_PACKET -> true;
            default -> false;
        };
    }

    void startSection() {
        interfaces.startSection();
    }

    /** Null when the file can be followed further. */
    @Nullable
    EndOfCapture block(int bytes) {
        return switch (window.i32(0)) {
            case INTERFACE -> interfaceDescription(bytes);
            case OBSOLETE_PACKET -> packet(bytes, window.u16(8), window.u16(10));
            case SIMPLE_PACKET -> simplePacket(bytes);
            case STATISTICS -> statistics(bytes);
            case PcapngNames.BLOCK -> names(bytes);
            default -> packet(bytes, window.u32(8), 0);
        };
    }

    private @Nullable EndOfCapture interfaceDescription(int bytes) {
        if (bytes < 20) {
            return tooShort("interface description", bytes, 20);
        }
        if (interfaces.full()) {
            return EndOfCapture.damaged(
                    window.position(),
                    "interfaces",
                    PcapngInterfaces.MAX_INTERFACES + 1L,
                    "at most " + PcapngInterfaces.MAX_INTERFACES);
        }
        interfaces.add(PcapngInterface.read(window, options, bytes));
        return null;
    }

    /** Enhanced and obsolete packet blocks differ only in the interface's width and in where drops are told. */
    private @Nullable EndOfCapture packet(int bytes, long interfaceId, int drops) {
        if (bytes < 32) {
            return tooShort("packet", bytes, 32);
        }
        long captured = window.u32(20);
        if (captured > bytes - 28 - TRAILER_BYTES || captured > PcapFile.MAX_PACKET_BYTES) {
            return EndOfCapture.damaged(
                    window.position() + 20,
                    "captured length",
                    captured,
                    "0.." + Math.min(bytes - 28 - TRAILER_BYTES, PcapFile.MAX_PACKET_BYTES));
        }
        PcapngInterface source = interfaces.get(interfaceId);
        if (source == null) {
            handler.lostPacket("pcapng interface id", interfaceId, "below " + interfaces.sectionSize());
            return null;
        }
        int length = (int) captured;
        if (drops != UNKNOWN_DROPS) {
            source.addDrops(drops);
        }
        if (window.i32(0) == ENHANCED_PACKET) {
            int optionsAt = 28 + (length + 3) / 4 * 4;
            if (optionsAt < bytes - TRAILER_BYTES) {
                packetOptions(source, optionsAt, bytes - TRAILER_BYTES);
            }
        }
        lastNanos = source.nanos(window.u32(12) << 32 | window.u32(16));
        deliver(source, 28, length, window.u32(24));
        return null;
    }

    private void packetOptions(PcapngInterface source, int from, int to) {
        if (options.find(OPTION_ENHANCED_DROPS, from, to, 8)) {
            source.addDrops(window.i64(options.valueAt()));
        }
        for (int at = from; options.find(OPTION_COMMENT, at, to, 1); at = options.next()) {
            String workload = podComment.workload(options.valueAt(), options.valueLength());
            if (workload != null) {
                handler.annotated(workload, direction(source, from, to));
                return;
            }
        }
    }

    private PacketDirection direction(PcapngInterface source, int from, int to) {
        if (!source.endsHost() || !options.find(OPTION_ENHANCED_FLAGS, from, to, 4)) {
            return PacketDirection.UNKNOWN;
        }
        return switch (window.i32(options.valueAt()) & 3) {
            case 1 -> PacketDirection.INBOUND;
            case 2 -> PacketDirection.OUTBOUND;
            default -> PacketDirection.UNKNOWN;
        };
    }

    private @Nullable EndOfCapture names(int bytes) {
        PcapngNames.read(window, bytes, handler);
        return null;
    }

    private @Nullable EndOfCapture simplePacket(int bytes) {
        if (bytes < 16) {
            return tooShort("simple packet", bytes, 16);
        }
        PcapngInterface source = interfaces.get(0);
        if (source == null) {
            handler.lostPacket("pcapng interfaces before a simple packet", 0, "at least 1");
            return null;
        }
        long original = window.u32(8);
        long captured = Math.min(original, bytes - 12 - TRAILER_BYTES);
        if (source.snapLength() != 0) {
            captured = Math.min(captured, source.snapLength());
        }
        if (captured > PcapFile.MAX_PACKET_BYTES) {
            return EndOfCapture.damaged(
                    window.position(), "captured length", captured, "0.." + PcapFile.MAX_PACKET_BYTES);
        }
        deliver(source, 12, (int) captured, original);
        return null;
    }

    private void deliver(PcapngInterface source, int at, int captured, long original) {
        handler.packet(
                source.linkType(),
                window.data(),
                window.start() + at,
                captured,
                (int) Math.min(Integer.MAX_VALUE, original),
                lastNanos,
                source.index());
    }

    private @Nullable EndOfCapture statistics(int bytes) {
        if (bytes < 24) {
            return tooShort("interface statistics", bytes, 24);
        }
        PcapngInterface source = interfaces.get(window.u32(8));
        if (source != null) {
            long drops = 0;
            if (options.find(OPTION_STATISTICS_INTERFACE_DROPS, 20, bytes - TRAILER_BYTES, 8)) {
                drops += Math.max(0, window.i64(options.valueAt()));
            }
            if (options.find(OPTION_STATISTICS_SYSTEM_DROPS, 20, bytes - TRAILER_BYTES, 8)) {
                drops += Math.max(0, window.i64(options.valueAt()));
            }
            source.totalDrops(drops);
        }
        return null;
    }

    private EndOfCapture tooShort(String block, int bytes, int least) {
        return EndOfCapture.damaged(window.position() + 4, block + " block length", bytes, "at least " + least);
    }
}
