package io.portolan.model.net;

/**
 * A block of addresses in CIDR form.
 *
 * @param network the first address; bits behind the prefix are zero
 * @param length prefix length in bits, 0..32 or 0..128
 */
public record IpPrefix(IpAddress network, int length) implements Comparable<IpPrefix> {
    public IpPrefix {
        if (length < 0 || length > network.bitLength()) {
            throw new IllegalArgumentException(
                    "prefix length: " + length + " (expected: 0.." + network.bitLength() + " for " + network + ")");
        }
        if (!mask(network, length).equals(network)) {
            throw new IllegalArgumentException("prefix: " + network + "/" + length
                    + " has bits behind the prefix (expected: " + mask(network, length) + "/" + length + ")");
        }
    }

    /** {@code 10.0.0.1} (one address) or {@code 10.0.0.0/8}. */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            IpAddress address = IpAddress.parse(text);
            return new IpPrefix(address, address.bitLength());
        }
        IpAddress network = IpAddress.parse(text.substring(0, slash));
        String digits = text.substring(slash + 1);
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "prefix: \"" + text + "\" (expected: ADDRESS/LENGTH, LENGTH in 0.." + network.bitLength() + ")");
        }
        return new IpPrefix(network, Integer.parseInt(digits));
    }

    public boolean contains(IpAddress address) {
        // Asked for every connection: without making an address.
        long high = length == 0 || address.v4() ? 0 : length >= 64 ? -1L : -1L << (64 - length);
        long low = address.v4() ? (length == 0 ? 0 : -1L << (32 - length)) : length <= 64 ? 0 : -1L << (128 - length);
        return address.v4() == network.v4()
                && ((address.high() ^ network.high()) & high) == 0
                && ((address.low() ^ network.low()) & low) == 0;
    }

    public boolean overlaps(IpPrefix other) {
        return length <= other.length ? contains(other.network) : other.contains(network);
    }

    /** The address with all bits behind the prefix cleared. */
    public static IpAddress mask(IpAddress address, int length) {
        if (address.v4()) {
            long kept = length == 0 ? 0 : (0xffff_ffffL << (32 - length)) & 0xffff_ffffL;
            return new IpAddress(0, address.low() & kept, true);
        }
        long high = length == 0 ? 0 : length >= 64 ? -1L : -1L << (64 - length);
        long low = length <= 64 ? 0 : -1L << (128 - length);
        return new IpAddress(address.high() & high, address.low() & low, false);
    }

    @Override
    public int compareTo(IpPrefix other) {
        int byNetwork = network.compareTo(other.network);
        return byNetwork != 0 ? byNetwork : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return length == network.bitLength() ? network.toString() : network + "/" + length;
    }
}
