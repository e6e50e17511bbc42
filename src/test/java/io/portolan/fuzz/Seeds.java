package io.portolan.fuzz;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.file.PacketHandler;
import io.portolan.capture.packet.file.PcapFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What fuzzing starts from: the sample captures and logs, in the form that each target takes. */
final class Seeds {
    private static final Path SAMPLES = Path.of("src/test/resources/capture");
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_FRAMES = 60;

    private Seeds() {}

    /** Name to bytes. */
    static Map<String, byte[]> of(String target) throws IOException {
        Map<String, byte[]> seeds = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (bytes.length <= MOST_BYTES) {
                    add(target, file, bytes, seeds);
                }
            }
        }
        return seeds;
    }

    private static void add(String target, Path file, byte[] bytes, Map<String, byte[]> seeds) throws IOException {
        String name = file.getParent().getFileName().toString();
        boolean pcap = PcapFile.recognises(bytes);
        switch (target) {
            case "pcap" -> put(pcap, name, bytes, seeds);
            case "pcapng" -> put(file.toString().endsWith(".pcapng"), name, bytes, seeds);
            case "aws-vpc" -> put(name.startsWith("aws-vpc"), name, bytes, seeds);
            case "hubble" -> put(name.startsWith("hubble"), name, bytes, seeds);
            default -> {
                if (pcap) {
                    packets(target, name, bytes, seeds);
                }
            }
        }
    }

    private static void put(boolean fits, String name, byte[] bytes, Map<String, byte[]> seeds) {
        if (fits) {
            seeds.put(name, bytes);
        }
    }

    private static void packets(String target, String name, byte[] capture, Map<String, byte[]> seeds)
            throws IOException {
        Recoder recoder = new Recoder(target, name, seeds);
        PcapFile.read(new ByteArrayInputStream(capture), recoder);
        recoder.finish();
    }

    /** Turns packets into frames, segments or what two sides send; of a capture only the first TCP connection. */
    private static final class Recoder implements PacketHandler {
        private final String target;
        private final String name;
        private final Map<String, byte[]> seeds;
        private final Packet packet = new Packet();
        private final FrameDecoder decoder = new FrameDecoder();
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int firstPort = -1;
        private int otherPort = -1;
        private int frames;

        Recoder(String target, String name, Map<String, byte[]> seeds) {
            this.target = target;
            this.name = name;
            this.seeds = seeds;
        }

        @Override
        public void packet(int link, byte[] data, int offset, int captured, int original, long nanos, int index) {
            packet.number++;
            packet.nanos = nanos;
            packet.frame(data, offset, captured, original);
            boolean decoded = decoder.decode(link, packet, offset) == Decoded.PACKET;
            if (target.equals("dns")) {
                if (decoded && packet.protocol == 17 && packet.sourcePort == 53) {
                    answer(data);
                }
                return;
            }
            boolean tcp = decoded && packet.protocol == 6 && ofFirstConnection();
            switch (target) {
                case "frame" -> frame(link, data, offset, captured);
                case "tls" -> {
                    if (tcp) {
                        event(data);
                    }
                }
                case "tcp" -> {
                    if (tcp) {
                        segment(data);
                    }
                }
                default -> throw new IllegalArgumentException("target: " + target);
            }
        }

        private void frame(int link, byte[] data, int offset, int captured) {
            if (frames++ < MOST_FRAMES) {
                out.writeBytes(new byte[] {(byte) (link >>> 8), (byte) link, 0});
                out.write(data, offset, captured);
                seeds.put(name + "-" + frames, out.toByteArray());
                out.reset();
            }
        }

        private void answer(byte[] data) {
            if (out.size() == 0) {
                out.write(0);
            }
            int length = Math.min(packet.payloadCaptured, 511);
            out.writeBytes(new byte[] {(byte) (length >>> 8), (byte) length});
            out.write(data, packet.payloadOffset, length);
        }

        private boolean ofFirstConnection() {
            if (firstPort < 0) {
                firstPort = packet.sourcePort;
                otherPort = packet.destinationPort;
            }
            return packet.sourcePort == firstPort && packet.destinationPort == otherPort
                    || packet.sourcePort == otherPort && packet.destinationPort == firstPort;
        }

        private int side() {
            return packet.sourcePort == firstPort ? 0 : 1;
        }

        private void event(byte[] data) {
            int side = side();
            int flags = packet.tcpFlags;
            if (out.size() == 0) {
                out.write(1);
            }
            if ((flags & TcpPlay.SYN) != 0) {
                out.writeBytes(new byte[] {(byte) (TlsFuzz.STARTS << 1 | side), 0, 0});
            }
            if ((flags & 0x10) != 0) {
                out.writeBytes(new byte[] {(byte) (TlsFuzz.ACKNOWLEDGES << 1 | side), 0, 0});
            }
            int length = packet.payloadCaptured;
            if (length > 0) {
                out.writeBytes(new byte[] {(byte) side, (byte) (length >>> 8), (byte) length});
                out.write(data, packet.payloadOffset, length);
            }
            if ((flags & 5) != 0) {
                out.writeBytes(new byte[] {(byte) (TlsFuzz.CLOSES << 1 | side), 0, 0});
            }
        }

        private void segment(byte[] data) {
            int length = Math.min(packet.payloadCaptured, 255);
            out.writeBytes(new byte[] {(byte) side(), (byte) packet.tcpFlags, 0, 0, (byte) length});
            out.write(data, packet.payloadOffset, length);
        }

        @Override
        public void lostPacket(String what, long seen, String expected) {}

        @Override
        public void dropped(long packets, String where) {}

        void finish() {
            if (out.size() > 0) {
                seeds.put(name, out.toByteArray());
            }
        }
    }

    /** Writes the seeds of a target into a folder; without arguments prints the names of the targets. */
    public static void main(String[] args) {
        if (args.length == 0) {
            Targets.ALL.keySet().forEach(System.out::println);
            return;
        }
        try {
            Path folder = Files.createDirectories(Path.of(args[1]));
            for (Map.Entry<String, byte[]> seed : of(args[0]).entrySet()) {
                Files.write(folder.resolve(seed.getKey()), seed.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
