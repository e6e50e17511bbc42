package io.portolan.view.evidence;

import io.portolan.model.tls.Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says; nothing of it was verified.
 *
 * @param subject distinguished name (RFC 4514)
 * @param issuer distinguished name
 * @param serialNumber hexadecimal
 * @param names DNS names, IP addresses and URIs, at most 16
 * @param nameCount how many it has
 * @param notBefore begin of its validity, ISO 8601
 * @param notAfter end of its validity, ISO 8601
 * @param sha256 digest of the DER, hexadecimal
 * @param selfSigned whether subject and issuer are equal
 */
public record CertificateView(
        String subject,
        String issuer,
        String serialNumber,
        List<String> names,
        int nameCount,
        String notBefore,
        String notAfter,
        String sha256,
        boolean selfSigned) {
    static @Nullable CertificateView of(@Nullable Certificate certificate) {
        if (certificate == null) {
            return null;
        }
        return new CertificateView(
                certificate.subject(),
                certificate.issuer(),
                certificate.serialNumber(),
                certificate.names(),
                certificate.nameCount(),
                certificate.notBefore().toString(),
                certificate.notAfter().toString(),
                certificate.sha256(),
                certificate.selfSigned());
    }
}
