package io.portolan.capture.packet.dns;

import org.jspecify.annotations.Nullable;

/** Who was told of which address. Mutable, so that looking something up makes no object; a copy is the key. */
final class AddressPair {
    /** Hash of addresses that strangers choose: seeded, or they could choose such as collide. */
    private final long seed;

    /** The VLANs and tunnels that both live in: elsewhere the same addresses may be somebody else's. */
    private long overlay;

    private boolean anyClient;
    private boolean clientV4;
    private long clientHigh;
    private long clientLow;
    private boolean v4;
    private long high;
    private long low;

    AddressPair(long seed) {
        this.seed = seed;
    }

    AddressPair copy() {
        AddressPair copy = new AddressPair(seed);
        copy.client(clientV4, clientHigh, clientLow);
        copy.anyClient = anyClient;
        copy.address(overlay, v4, high, low);
        return copy;
    }

    void client(boolean ofV4, long ofHigh, long ofLow) {
        anyClient = false;
        clientV4 = ofV4;
        clientHigh = ofHigh;
        clientLow = ofLow;
    }

    void anyClient() {
        client(false, 0, 0);
        anyClient = true;
    }

    void address(long inOverlay, boolean ofV4, long ofHigh, long ofLow) {
        overlay = inOverlay;
        v4 = ofV4;
        high = ofHigh;
        low = ofLow;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressPair pair
                && pair.low == low
                && pair.clientLow == clientLow
                && pair.high == high
                && pair.clientHigh == clientHigh
                && pair.overlay == overlay
                && pair.v4 == v4
                && pair.clientV4 == clientV4
                && pair.anyClient == anyClient;
    }

    @Override
    public int hashCode() {
        long hash = mix(seed + low);
        hash = mix(hash + high + overlay * 31);
        hash = mix(hash + clientLow);
        return (int) mix(hash + clientHigh);
    }

    private static long mix(long value) {
        long mixed = value * 0x9e37_79b9_7f4a_7c15L;
        return mixed ^ mixed >>> 32;
    }
}
