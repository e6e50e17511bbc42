package io.portolan.bench.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/** X.509 certificates (RFC 5280) that every parser reads; key and signature are noise of the right size. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final byte[] SHA256_WITH_RSA = hex("300d06092a864886f70d01010b0500");
    private static final byte[] COMMON_NAME = hex("0603550403");
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = hex("0603551d11");
    private static final byte[] RSA = hex("300d06092a864886f70d0101010500");

    private Der() {}

    static byte[] certificate(String subject, String issuer, Random random) {
        byte[] validity = of(SEQUENCE, text(0x17, "260101000000Z"), text(0x17, "271231235959Z"));
        byte[] names = of(SEQUENCE, text(0x82, subject), text(0x82, "*." + subject));
        byte[] extensions = of(0xa3, of(SEQUENCE, of(SEQUENCE, SUBJECT_ALTERNATIVE_NAME, of(0x04, names))));
        byte[] modulus = noise(257, random);
        modulus[0] = 0;
        byte[] key = of(SEQUENCE, of(0x02, modulus), hex("0203010001"));
        byte[] toBeSigned = of(
                SEQUENCE,
                hex("a003020102"),
                of(0x02, noise(16, random)),
                SHA256_WITH_RSA,
                name(issuer),
                validity,
                name(subject),
                of(SEQUENCE, RSA, of(0x03, new byte[1], key)),
                extensions);
        return of(SEQUENCE, toBeSigned, SHA256_WITH_RSA, of(0x03, new byte[1], noise(256, random)));
    }

    private static byte[] name(String commonName) {
        return of(SEQUENCE, of(SET, of(SEQUENCE, COMMON_NAME, text(0x0c, commonName))));
    }

    private static byte[] text(int tag, String text) {
        return of(tag, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A positive number when read as an integer. */
    static byte[] noise(int bytes, Random random) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        noise[0] &= 0x7f;
        noise[0] |= 0x40;
        return noise;
    }

    private static byte[] of(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (length >= 256) {
            whole.writeBytes(new byte[] {(byte) 0x82, (byte) (length >>> 8), (byte) length});
        } else if (length >= 128) {
            whole.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        } else {
            whole.write(length);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
