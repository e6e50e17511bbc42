package io.portolan.bench.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Interleaves connections until both numbers are reached: exactly that many packets, exactly that many pairs of sockets.
 *
 * <p>Lengths of connections are spread exponentially around the mean that the two numbers ask for. The next packets come from a
 * connection chosen at random among those that are open, one to {@code burst} of them.
 */
public final class CaptureGenerator {
    private static final int MEAN_NANOS_BETWEEN_PACKETS = 10_000;

    private final long packets;
    private final int connections;
    private final int concurrent;
    private final int burst;
    private final Random random;
    private final Mixture mixture;
    private final List<Conversation> open = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private int begun;
    private long planned;

    /**
     * A generator, to be used once.
     *
     * @param concurrent connections that are open at a time
     * @param burst most packets of one connection that follow each other at once
     */
    public CaptureGenerator(long packets, int connections, int concurrent, int burst, long seed) {
        this.packets = packets;
        this.connections = connections;
        this.concurrent = concurrent;
        this.burst = burst;
        random = new Random(seed);
        mixture = new Mixture(random);
    }

    /** Writes the capture; what is in it, as one line of text. */
    public String write(OutputStream out, int snaplen) {
        try (PcapWriter writer = new PcapWriter(out, snaplen)) {
            while (writer.packets() < packets && (begun < connections || !open.isEmpty())) {
                int chosen = random.nextInt(Math.min(concurrent, open.size() + connections - begun));
                if (chosen >= open.size()) {
                    chosen = open.size();
                    open.add(begin());
                }
                speak(writer, chosen, 1 + random.nextInt(burst));
            }
            return "connections " + begun + ", " + writer.account() + ", kinds " + kinds;
        }
    }

    private void speak(PcapWriter writer, int chosen, int most) {
        Conversation talk = open.get(chosen);
        for (int i = 0; i < most && !talk.over() && writer.packets() < packets; i++) {
            writer.pass(1 + random.nextInt(2 * MEAN_NANOS_BETWEEN_PACKETS));
            if (talk.advance(writer)) {
                planned++;
            }
        }
        if (talk.over()) {
            Conversation last = open.remove(open.size() - 1);
            if (last != talk) {
                open.set(chosen, last);
            }
        }
    }

    private Conversation begin() {
        boolean last = begun == connections - 1;
        Script script = mixture.pick(last ? 0 : random.nextInt(1000));
        int data = script.carriesData() ? dataPackets(last, script) : 0;
        Conversation talk = new Conversation(begun++, script, data, random.nextInt());
        planned += talk.packets();
        kinds.merge(script.kind(), 1, Integer::sum);
        return talk;
    }

    /** Steers: what earlier connections took too much or too little, the rest makes up for. */
    private int dataPackets(boolean last, Script script) {
        double left = packets - planned;
        if (last) {
            return (int) Math.max(0, left - script.fixedPackets());
        }
        double mean = (left / (connections - begun) - mixture.meanFixedPackets()) / mixture.dataShare();
        return mean <= 0 ? 0 : (int) (-Math.log(1 - random.nextDouble()) * mean);
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 7) {
            System.err.println("usage: CaptureGenerator FILE PACKETS CONNECTIONS CONCURRENT BURST SNAPLEN SEED");
            System.exit(2);
        }
        CaptureGenerator generator = new CaptureGenerator(
                Long.parseLong(args[1]),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                Integer.parseInt(args[4]),
                Long.parseLong(args[6]));
        try (OutputStream out = Files.newOutputStream(Path.of(args[0]))) {
            System.out.println(generator.write(out, Integer.parseInt(args[5])));
        }
    }
}
