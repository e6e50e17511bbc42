package io.portolan.model.net;

/** The text forms of addresses: RFC 4291 section 2.2 read, RFC 5952 written. */
final class IpText {
    private IpText() {}

    static IpAddress parse(String text) {
        String bare = text;
        int zone = bare.indexOf('%');
        if (zone >= 0) {
            bare = bare.substring(0, zone);
        }
        if (bare.startsWith("[") && bare.endsWith("]")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        if (bare.isEmpty() || bare.length() > 45) {
            throw invalid(text);
        }
        if (bare.indexOf(':') < 0) {
            return IpAddress.v4(parseV4(bare, text));
        }
        return parseV6(bare, text);
    }

    private static int parseV4(String bare, String whole) {
        int bits = 0;
        int from = 0;
        for (int octet = 0; octet < 4; octet++) {
            int to = octet == 3 ? bare.length() : bare.indexOf('.', from);
            if (to < 0 || to == from || to - from > 3) {
                throw invalid(whole);
            }
            bits = (bits << 8) | octet(bare.substring(from, to), whole);
            from = to + 1;
        }
        return bits;
    }

    private static int octet(String digits, String whole) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                throw invalid(whole);
            }
            value = value * 10 + (c - '0');
        }
        // A leading zero is octal to some readers and decimal to others: refuse rather than guess.
        if (value > 255 || (digits.length() > 1 && digits.charAt(0) == '0')) {
            throw invalid(whole);
        }
        return value;
    }

    private static IpAddress parseV6(String bare, String whole) {
        String text = bare;
        int lastColon = text.lastIndexOf(':');
        if (text.indexOf('.') > lastColon) {
            int v4 = parseV4(text.substring(lastColon + 1), whole);
            text = text.substring(0, lastColon + 1) + Integer.toHexString(v4 >>> 16) + ":"
                    + Integer.toHexString(v4 & 0xffff);
        }
        int gap = text.indexOf("::");
        int[] groups = new int[8];
        if (gap < 0) {
            if (readGroups(text, groups, whole) != 8) {
                throw invalid(whole);
            }
        } else {
            int[] tail = new int[8];
            int before = readGroups(text.substring(0, gap), groups, whole);
            int after = readGroups(text.substring(gap + 2), tail, whole);
            if (before + after > 7) {
                throw invalid(whole);
            }
            System.arraycopy(tail, 0, groups, 8 - after, after);
        }
        return IpAddress.v6(join(groups, 0), join(groups, 4));
    }

    private static long join(int[] groups, int from) {
        long value = 0;
        for (int i = from; i < from + 4; i++) {
            value = (value << 16) | groups[i];
        }
        return value;
    }

    private static int readGroups(String text, int[] groups, String whole) {
        if (text.isEmpty()) {
            return 0;
        }
        int count = 0;
        int from = 0;
        while (from <= text.length()) {
            int colon = text.indexOf(':', from);
            int to = colon < 0 ? text.length() : colon;
            if (count == 8 || to == from || to - from > 4) {
                throw invalid(whole);
            }
            int value = 0;
            for (int i = from; i < to; i++) {
                int digit = Character.digit(text.charAt(i), 16);
                if (digit < 0 || text.charAt(i) > 'f') {
                    throw invalid(whole);
                }
                value = (value << 4) | digit;
            }
            groups[count++] = value;
            from = to + 1;
        }
        return count;
    }

    static String format(IpAddress address) {
        if (address.v4()) {
            int bits = (int) address.low();
            return (bits >>> 24) + "." + ((bits >>> 16) & 0xff) + "." + ((bits >>> 8) & 0xff) + "." + (bits & 0xff);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (address.high() >>> (48 - 16 * i)) & 0xffff;
            groups[i + 4] = (int) (address.low() >>> (48 - 16 * i)) & 0xffff;
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (i > 0 && i != start + length) {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    private static IllegalArgumentException invalid(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return new IllegalArgumentException("address: \"" + shown
                + "\" (expected: an IPv4 address such as 10.0.0.1 or an IPv6 address such as 2001:db8::1)");
    }
}
