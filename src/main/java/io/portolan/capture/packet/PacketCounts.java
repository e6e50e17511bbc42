package io.portolan.capture.packet;

import io.portolan.model.observation.LossCause;
import java.util.Map;

/**
 * What became of the packets of one input: decoded plus rejected is read.
 *
 * @param read packet records in the input
 * @param decoded packets that belong to a connection, copies among them
 * @param copies decoded packets that repeat another one (a capture on several interfaces) and were not counted again
 * @param evictedFlows connections given out early because the table was full: a later packet of one begins a new observation
 * @param rejected packets by the cause for which they are not in any connection
 */
public record PacketCounts(long read, long decoded, long copies, long evictedFlows, Map<LossCause, Long> rejected) {
    public PacketCounts {
        rejected = Map.copyOf(rejected);
    }

    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
