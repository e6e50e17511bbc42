package io.portolan.transport.send;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.net.IpAddress;

/**
 * The partition bucket of a connection: a hash of the two addresses that does not care which of them comes first, so that everything that two
 * observers say of a connection meets in one partition.
 *
 * <p>Spelled out here because it must be the same in every version and on every JVM.
 */
final class PairBucket {
    private PairBucket() {}

    /** 0..2^31-1. */
    static int of(ConnectionEvent event) {
        return of(event.source().address(), event.destination().address());
    }

    static int of(IpAddress one, IpAddress other) {
        long sum = hash(one) + hash(other);
        return (int) (mix(sum) >>> 33);
    }

    private static long hash(IpAddress address) {
        return mix(mix(address.high()) + address.low() + (address.v4() ? 1 : 0));
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): each input bit reaches each output bit. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
