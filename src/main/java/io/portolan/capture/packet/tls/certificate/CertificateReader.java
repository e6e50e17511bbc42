package io.portolan.capture.packet.tls.certificate;

import io.portolan.model.tls.Certificate;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door of this package. Not thread-safe; one for all connections of a table, which mostly show the same few certificates. */
public final class CertificateReader {
    /** A longer certificate is not kept; those in use have one to four thousand bytes. */
    public static final int MAX_BYTES = 16 * 1024;

    /** Certificates that are recognised again; each takes at most 6 kB, one of a usual host less than 1. */
    private static final int MAX_KNOWN = 4096;
    /** RFC 5280 allows 20. */
    private static final int MAX_SERIAL_BYTES = 64;

    private static final int EXPLICIT_0 = 0xa0;
    private static final int EXPLICIT_3 = 0xa3;
    private static final int IMPLICIT_1 = 0x81;
    private static final int IMPLICIT_2 = 0x82;

    private final MessageDigest sha256;
    private final Map<String, Certificate> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Certificate> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    public CertificateReader() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The certificate in these bytes, which must be all of it; null when they are none. */
    public @Nullable Certificate read(byte[] data, int from, int to) {
        if (to - from > MAX_BYTES) {
            return null;
        }
        sha256.update(data, from, to - from);
        String digest = HexFormat.of().formatHex(sha256.digest());
        Certificate certificate = known.get(digest);
        if (certificate == null) {
            certificate = parse(data, from, to, digest);
            if (certificate != null) {
                known.put(digest, certificate);
            }
        }
        return certificate;
    }

    private static @Nullable Certificate parse(byte[] data, int from, int to, String digest) {
        Der all = new Der(data, from, to);
        Der certificate = all.enter(Der.SEQUENCE);
        Der fields = certificate.enter(Der.SEQUENCE);
        // The signature's algorithm and the signature, which are not read.
        certificate.next();
        certificate.next();
        if (fields.peek() == EXPLICIT_0) {
            fields.next();
        }
        String serial = serial(fields);
        fields.next(Der.SEQUENCE);
        Der issuerName = fields.enter(Der.SEQUENCE);
        byte[] issuerBytes = fields.broken() ? new byte[0] : fields.element();
        Der validity = fields.enter(Der.SEQUENCE);
        Instant notBefore = CertificateTime.read(validity);
        Instant notAfter = CertificateTime.read(validity);
        Der subjectName = fields.enter(Der.SEQUENCE);
        byte[] subjectBytes = fields.broken() ? new byte[0] : fields.element();
        fields.next(Der.SEQUENCE);
        AlternativeNames alternatives = new AlternativeNames();
        boolean sound = rest(fields, alternatives) && !certificate.broken() && !certificate.more() && !all.more();
        String issuer = DistinguishedName.read(issuerName);
        String subject = DistinguishedName.read(subjectName);
        if (!sound || serial == null || notBefore == null || notAfter == null || issuer == null || subject == null) {
            return null;
        }
        boolean selfSigned = !subject.isEmpty() && Arrays.equals(issuerBytes, subjectBytes);
        return new Certificate(
                subject,
                issuer,
                serial,
                alternatives.names,
                alternatives.count,
                notBefore,
                notAfter,
                digest,
                selfSigned);
    }

    private static @Nullable String serial(Der fields) {
        if (!fields.next(Der.INTEGER) || fields.length() == 0 || fields.length() > MAX_SERIAL_BYTES) {
            return null;
        }
        return new BigInteger(fields.content()).toString(16);
    }

    /** Unique ids, which nobody uses, and the extensions. */
    private static boolean rest(Der fields, AlternativeNames alternatives) {
        while (fields.peek() == IMPLICIT_1 || fields.peek() == IMPLICIT_2) {
            fields.next();
        }
        if (fields.peek() == EXPLICIT_3) {
            Der explicit = fields.enter(EXPLICIT_3);
            if (!alternatives.read(explicit.enter(Der.SEQUENCE)) || explicit.more()) {
                return false;
            }
        }
        return !fields.broken() && !fields.more();
    }
}
