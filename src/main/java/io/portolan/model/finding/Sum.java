package io.portolan.model.finding;

/** Sums of counts that may be claimed by anybody: they stay at the ends of a long instead of turning round. */
final class Sum {
    private Sum() {}

    static long of(long one, long other) {
        long sum = one + other;
        boolean overflows = ((one ^ sum) & (other ^ sum)) < 0;
        return overflows ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
