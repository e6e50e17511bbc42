package io.portolan.capture.packet.tls.certificate;

import org.jspecify.annotations.Nullable;

/** Object identifiers (X.690 section 8.19). */
final class ObjectIdentifier {
    /** None that is registered is longer. */
    private static final int MAX_BYTES = 64;

    private ObjectIdentifier() {}

    /** {@code 2.5.4.3}; null when it is broken, or has an arc above 2^56. */
    static @Nullable String dotted(byte[] content) {
        if (content.length == 0 || content.length > MAX_BYTES || content[content.length - 1] < 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        long arc = 0;
        int bytes = 0;
        for (byte each : content) {
            boolean padded = bytes == 0 && (each & 0xff) == 0x80;
            if (padded || ++bytes > 8) {
                return null;
            }
            arc = arc << 7 | (each & 0x7f);
            if (each >= 0) {
                if (text.isEmpty()) {
                    long first = Math.min(arc / 40, 2);
                    text.append(first).append('.').append(arc - 40 * first);
                } else {
                    text.append('.').append(arc);
                }
                arc = 0;
                bytes = 0;
            }
        }
        return text.toString();
    }
}
