package io.portolan.capture.packet.dns;

import io.portolan.capture.packet.decode.BigEndian;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.model.connection.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The door of this package: packets in, names of addresses out. Not thread-safe. */
public final class PassiveDns {
    /** Pairs of client and address, and addresses by themselves; with the runs below at most 60 MB, some 15 MB with usual names. */
    private static final int MAX_PAIRS = 65_536;
    /** Runs of answers of all pairs together. */
    private static final int MAX_RUNS = 131_072;

    private static final long SECOND = 1_000_000_000L;
    /** How long after its time to live an answer is still used: the JDK keeps addresses for 30 s, and connects may be tried again. */
    private static final long GRACE_SECONDS = 60;
    /** RFC 8767 section 4 has resolvers cap it at a week; an address may change hands sooner. */
    private static final long MAX_TTL_SECONDS = 24 * 3600;

    private static final int PORT = 53;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int TCP_PREFIX_BYTES = 2;

    private final DnsAnswer reader = new DnsAnswer();
    private final DnsAnswer.Sink addresses = this::address;
    private final Map<AddressPair, Answers> pairs = new HashMap<>();
    private final AddressPair probe = new AddressPair(new SplittableRandom().nextLong());
    private final int maxPairs;
    private @Nullable Answers oldest;
    private @Nullable Answers newest;
    private int runs;
    private long nanos;
    private @Nullable Packet packet;

    private long answers;
    private long ignored;
    private long forgotten;

    public PassiveDns() {
        this(MAX_PAIRS);
    }

    PassiveDns(int maxPairs) {
        this.maxPairs = maxPairs;
    }

    /** Takes any packet; one that is no DNS answer costs a comparison. */
    public void answer(Packet received) {
        if (received.sourcePort != PORT || received.payloadCaptured == 0) {
            return;
        }
        packet = received;
        nanos = received.nanos;
        int at = received.payloadOffset;
        int end = at + received.payloadCaptured;
        if (received.protocol == UDP) {
            message(received.data, at, end);
        } else if (received.protocol == TCP) {
            // Only messages that lie in one segment from their start; a segment that continues one does not begin so.
            while (end - at >= TCP_PREFIX_BYTES) {
                int next = at + TCP_PREFIX_BYTES + BigEndian.u16(received.data, at);
                if (next > end) {
                    ignored++;
                    return;
                }
                message(received.data, at + TCP_PREFIX_BYTES, next);
                at = next;
            }
        }
    }

    private void message(byte[] data, int from, int end) {
        if (reader.read(data, from, end, addresses)) {
            answers++;
        } else {
            ignored++;
        }
    }

    private void address(DnsName asked, boolean v4, long high, long low, long ttlSeconds) {
        Packet received = packet;
        if (received == null) {
            return;
        }
        long until = nanos + (Math.min(ttlSeconds, MAX_TTL_SECONDS) + GRACE_SECONDS) * SECOND;
        probe.address(received.overlay, v4, high, low);
        probe.client(received.v4, received.destinationHigh, received.destinationLow);
        add(asked, until);
        probe.anyClient();
        add(asked, until);
    }

    private void add(DnsName asked, long until) {
        Answers entry = pairs.get(probe);
        if (entry == null) {
            entry = new Answers(probe.copy());
            pairs.put(entry.pair, entry);
        } else {
            unlink(entry);
        }
        append(entry);
        int before = entry.runs();
        forgotten += entry.add(asked, nanos, until) ? 1 : 0;
        runs += entry.runs() - before;
        while (oldest != null && oldest != entry && (pairs.size() > maxPairs || runs > MAX_RUNS)) {
            Answers least = oldest;
            unlink(least);
            pairs.remove(least.pair);
            runs -= least.runs();
            forgotten += least.runs();
        }
    }

    private void append(Answers entry) {
        entry.older = newest;
        if (newest == null) {
            oldest = entry;
        } else {
            newest.newer = entry;
        }
        newest = entry;
    }

    private void unlink(Answers entry) {
        Answers older = entry.older;
        Answers newer = entry.newer;
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        entry.older = null;
        entry.newer = null;
    }

    /**
     * The name for which the client was given the server's address last before the connection began, else for which any client was;
     * null when no answer is known that was valid then.
     *
     * @param overlay VLANs and tunnels of the connection; an answer in others says nothing here
     * @param v4 whether the connection's addresses are IPv4, which lies in the lower 32 bits of {@code low}
     * @param startNanos when the connection began, nanoseconds since 1970-01-01T00:00:00Z
     */
    public @Nullable String name(
            long overlay,
            boolean v4,
            long clientHigh,
            long clientLow,
            long serverHigh,
            long serverLow,
            long startNanos) {
        List<String> own = names(overlay, v4, clientHigh, clientLow, serverHigh, serverLow, startNanos);
        List<String> any = own != null ? own : namesByAnyone(overlay, v4, serverHigh, serverLow, startNanos);
        return any == null ? null : any.get(0);
    }

    /** All names that the client was given the address for, the latest first, at most {@link Endpoint#MAX_DNS_NAMES}; null for none. */
    public @Nullable List<String> names(
            long overlay,
            boolean v4,
            long clientHigh,
            long clientLow,
            long serverHigh,
            long serverLow,
            long startNanos) {
        probe.client(v4, clientHigh, clientLow);
        return valid(overlay, v4, serverHigh, serverLow, startNanos);
    }

    /** The same, whoever the client was. */
    public @Nullable List<String> namesByAnyone(
            long overlay, boolean v4, long serverHigh, long serverLow, long startNanos) {
        probe.anyClient();
        return valid(overlay, v4, serverHigh, serverLow, startNanos);
    }

    private @Nullable List<String> valid(long overlay, boolean v4, long high, long low, long startNanos) {
        if (pairs.isEmpty()) {
            return null;
        }
        probe.address(overlay, v4, high, low);
        Answers entry = pairs.get(probe);
        if (entry == null) {
            return null;
        }
        List<String> valid = new ArrayList<>(1);
        entry.validAt(startNanos, valid, Endpoint.MAX_DNS_NAMES);
        return valid.isEmpty() ? null : valid;
    }

    /** Answers that were read. */
    public long answers() {
        return answers;
    }

    /** Messages from port 53 that gave nothing: errors, truncated ones, none that could be read, parts of longer ones. */
    public long ignored() {
        return ignored;
    }

    /** Runs of answers that had to go for want of room. */
    public long forgotten() {
        return forgotten;
    }
}
