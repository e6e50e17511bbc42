package io.portolan.model.tls;

import java.time.Instant;
import java.util.List;

/**
 * What the first certificate of a Certificate message says (RFC 5280). It was read, not checked: no signature, no chain, no date.
 *
 * @param subject distinguished name as RFC 4514 writes it, at most {@value #MAX_NAME_CHARS} characters (a longer one ends in
 *     {@code ...}); empty when the certificate has none
 * @param issuer likewise
 * @param serialNumber hexadecimal, in lower case, without leading zeros
 * @param names DNS names in lower case, IP addresses and URIs of the subject alternative names, in their order, the first
 *     {@value #MAX_NAMES}; a byte that is not printable ASCII is a question mark
 * @param nameCount how many such names it has
 * @param notBefore first second of its validity
 * @param notAfter last second of its validity
 * @param sha256 digest of the whole certificate (DER), 64 hexadecimal digits
 * @param selfSigned whether subject and issuer are the same bytes and not empty; that it signed itself was not verified
 */
public record Certificate(
        String subject,
        String issuer,
        String serialNumber,
        List<String> names,
        int nameCount,
        Instant notBefore,
        Instant notAfter,
        String sha256,
        boolean selfSigned) {
    public static final int MAX_NAMES = 16;
    public static final int MAX_NAME_CHARS = 256;

    public Certificate {
        names = List.copyOf(names.size() > MAX_NAMES ? names.subList(0, MAX_NAMES) : names);
        if (nameCount < names.size()) {
            throw new IllegalArgumentException(
                    "name count: " + nameCount + " (expected: " + names.size() + " or more)");
        }
    }
}
