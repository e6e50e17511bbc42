package io.portolan.bench.capture;

/** Where one connection stands. */
final class Conversation {
    /** Every so many data packets one is sent again. */
    private static final int RETRANSMISSION_EVERY = 256;

    final Script script;
    final int client;
    final int server;
    final int clientPort;
    private final int dataPackets;
    private final int packets;
    private final int[] next;
    private int ipId;
    private int step;
    private boolean repeated;

    /** Connection {@code number} of the capture: every one has sockets of its own. */
    Conversation(int number, Script script, int dataPackets, int salt) {
        this.script = script;
        this.dataPackets = dataPackets;
        packets = script.fixedPackets() + dataPackets;
        client = 0x0a080000 | (number % 1000 + 256);
        clientPort = 32768 + number / 1000 % 28000;
        server = 0x0a090000 | (number / 28_000_000 << 12) | (Math.floorMod(salt, 50) + 1);
        next = new int[] {salt * 0x9e3779b9, salt * 0x85ebca6b};
        ipId = salt;
    }

    int packets() {
        return packets;
    }

    boolean over() {
        return step == packets;
    }

    /** Writes its next packet; true when that was one more than planned, a retransmission. */
    boolean advance(PcapWriter out) {
        Segment segment = script.at(step, dataPackets);
        int from = segment.fromClient() ? 0 : 1;
        boolean synAgain = step > 0 && segment.flags() == Segment.SYN;
        if (synAgain) {
            next[from]--;
        }
        boolean repeat = repeated;
        int sequence = repeat ? next[from] - segment.payload().length : next[from];
        out.packet(this, segment, sequence, next[1 - from], ++ipId);
        boolean data = step >= script.opening().length && segment.payload().length > 0;
        if (!repeat && data && (ipId + sequence >>> 16) % RETRANSMISSION_EVERY == 0) {
            next[from] += segment.payload().length;
            repeated = true;
            return true;
        }
        if (!repeat) {
            boolean takesNumber = (segment.flags() & (Segment.SYN | Segment.FIN)) != 0;
            next[from] += segment.payload().length + (takesNumber ? 1 : 0);
        }
        repeated = false;
        step++;
        return false;
    }
}
