package io.portolan.capture.packet.flow;

/**
 * The bounds of the flow table.
 *
 * @param maxFlows connections held at once; the one not seen for longest is given out early beyond that
 * @param bufferBytes bytes that TLS reassembly may buffer for all connections together
 */
public record FlowLimits(int maxFlows, long bufferBytes) {
    public static final FlowLimits DEFAULT = new FlowLimits(262_144, 64L << 20);

    private static final int MAX_FLOWS = 1 << 26;

    public FlowLimits {
        if (maxFlows < 1 || maxFlows > MAX_FLOWS) {
            throw new IllegalArgumentException("maxFlows: " + maxFlows + " (expected: 1.." + MAX_FLOWS + ")");
        }
        if (bufferBytes < 0) {
            throw new IllegalArgumentException("bufferBytes: " + bufferBytes + " (expected: 0 or more)");
        }
    }
}
