package io.portolan.capture.packet;

import io.portolan.model.observation.LossCause;
import java.util.Map;

/**
 * What became of the packets of one input: decoded plus rejected is read. What tunnels carry has its own account, {@link #inner}.
 *
 * @param read packet records in the input
 * @param decoded packets that belong to a connection, copies and joined fragments among them
 * @param joined decoded packets that are fragments of a datagram which another of them stands for, or copies of one
 * @param copies decoded packets, of tunnels or not, that repeat another one (a capture on several interfaces) and were not counted again
 * @param evictedFlows connections given out early because the table was full: a later packet of one begins a new observation
 * @param rejected packets by the cause for which they are not in any connection
 * @param inner packets within tunnels
 */
public record PacketCounts(
        long read,
        long decoded,
        long joined,
        long copies,
        long evictedFlows,
        Map<LossCause, Long> rejected,
        Inner inner) {
    public PacketCounts {
        rejected = Map.copyOf(rejected);
    }

    /**
     * What became of what tunnels carry; the packet that carries it is decoded whatever became of this.
     *
     * @param read packets that carry another one
     * @param decoded those whose inner packet belongs to a connection
     * @param joined those of them that are fragments which another one stands for
     * @param rejected the others by cause
     */
    public record Inner(long read, long decoded, long joined, Map<LossCause, Long> rejected) {
        public Inner {
            rejected = Map.copyOf(rejected);
        }

        public long rejectedTotal() {
            return sum(rejected);
        }
    }

    public long rejectedTotal() {
        return sum(rejected);
    }

    private static long sum(Map<LossCause, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
