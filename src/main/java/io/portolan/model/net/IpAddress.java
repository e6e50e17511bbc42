package io.portolan.model.net;

/**
 * An IPv4 or IPv6 address as a value, without a name and without a zone.
 *
 * <p>An IPv4-mapped IPv6 address ({@code ::ffff:10.0.0.1}, as a JVM prints it in socket tables) is the IPv4 address: both
 * name one host, and the auditor must not see two. Text follows RFC 5952.
 *
 * @param high the upper 64 bits; zero for IPv4
 * @param low the lower 64 bits; for IPv4 the address in the lower 32
 * @param v4 whether this is an IPv4 address
 */
public record IpAddress(long high, long low, boolean v4) implements Comparable<IpAddress> {
    private static final long V4_MASK = 0xffff_ffffL;

    public IpAddress {
        if (v4 && (high != 0 || (low & ~V4_MASK) != 0)) {
            throw new IllegalArgumentException("IPv4 address with more than 32 bits: high=" + high + " low=" + low);
        }
    }

    public static IpAddress v4(int bits) {
        return new IpAddress(0, bits & V4_MASK, true);
    }

    /** The address of these 128 bits; an IPv4-mapped one becomes IPv4. */
    public static IpAddress v6(long high, long low) {
        if (high == 0 && (low >>> 32) == 0xffff) {
            return v4((int) low);
        }
        return new IpAddress(high, low, false);
    }

    /**
     * The address in network byte order.
     *
     * @param bytes 4 or 16 bytes
     */
    public static IpAddress ofBytes(byte[] bytes) {
        if (bytes.length == 4) {
            return v4((int) big(bytes, 0, 4));
        }
        if (bytes.length == 16) {
            return v6(big(bytes, 0, 8), big(bytes, 8, 8));
        }
        throw new IllegalArgumentException("address of " + bytes.length + " bytes (expected: 4 or 16)");
    }

    private static long big(byte[] bytes, int offset, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (bytes[offset + i] & 0xff);
        }
        return value;
    }

    /**
     * Reads the usual text forms. Never looks up a name.
     *
     * @throws IllegalArgumentException naming the value and what was expected
     */
    public static IpAddress parse(String text) {
        return IpText.parse(text);
    }

    /** 4 or 16 bytes in network order. */
    public byte[] toBytes() {
        byte[] bytes = new byte[v4 ? 4 : 16];
        for (int i = 0; i < bytes.length; i++) {
            int fromEnd = bytes.length - 1 - i;
            bytes[i] = (byte) (fromEnd < 8 ? low >>> (8 * fromEnd) : high >>> (8 * (fromEnd - 8)));
        }
        return bytes;
    }

    public int bitLength() {
        return v4 ? 32 : 128;
    }

    public boolean isLoopback() {
        return v4 ? (low >>> 24) == 127 : high == 0 && low == 1;
    }

    /** IPv4 before IPv6, then by value. */
    @Override
    public int compareTo(IpAddress other) {
        if (v4 != other.v4) {
            return v4 ? -1 : 1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return IpText.format(this);
    }
}
