package io.portolan.capture.packet.tls.certificate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** UTCTime and GeneralizedTime in the forms that certificates use (RFC 5280 section 4.1.2.5): to the second, in UTC. */
final class CertificateTime {
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int DIGITS_AFTER_YEAR = 10;

    private CertificateTime() {}

    /** The next element as a time; null when it is none. */
    static @Nullable Instant read(Der fields) {
        if (!fields.next()) {
            return null;
        }
        int yearDigits = fields.tag() == UTC_TIME ? 2 : fields.tag() == GENERALIZED_TIME ? 4 : 0;
        byte[] text = fields.content();
        if (yearDigits == 0 || text.length != yearDigits + DIGITS_AFTER_YEAR + 1 || text[text.length - 1] != 'Z') {
            return null;
        }
        for (int i = 0; i < text.length - 1; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return null;
            }
        }
        int year = yearDigits == 2 ? pair(text, 0) : pair(text, 0) * 100 + pair(text, 2);
        if (yearDigits == 2) {
            year += year < 50 ? 2000 : 1900;
        }
        int at = yearDigits;
        try {
            return LocalDateTime.of(
                            year,
                            pair(text, at),
                            pair(text, at + 2),
                            pair(text, at + 4),
                            pair(text, at + 6),
                            pair(text, at + 8))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int pair(byte[] text, int at) {
        return (text[at] - '0') * 10 + text[at + 1] - '0';
    }
}
