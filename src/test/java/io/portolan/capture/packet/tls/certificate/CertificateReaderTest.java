package io.portolan.capture.packet.tls.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.tls.Certificate;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our reader against the JDK's, on fresh certificates and on those in the sample captures; and hostile bytes. */
class CertificateReaderTest {
    private static final Path SAMPLES = Path.of("src/test/resources/capture/packet");
    private static final Map<String, String> KEYWORDS =
            Map.of("EMAILADDRESS", "1.2.840.113549.1.9.1", "SERIALNUMBER", "2.5.4.5");
    private static final Set<Integer> NAME_TYPES = Set.of(2, 6, 7);

    @TempDir
    static Path folder;

    private static byte[] plain;
    private static byte[] rich;

    @BeforeAll
    static void makeCertificates() throws Exception {
        plain = make("plain", "CN=node-1", "san=dns:Node-1.Apigee.svc,ip:10.0.0.1,ip:2001:db8::1,uri:spiffe://c/ns/a");
        StringBuilder many = new StringBuilder("san=dns:n0.example");
        for (int i = 1; i < 40; i++) {
            many.append(",dns:n").append(i).append(".example");
        }
        rich = make(
                "rich",
                "CN=\"a, b+c\", OU=Größe, O=\" x\", EMAILADDRESS=who@example.org, DC=net, C=DE",
                many.toString());
    }

    /** A key of a certificate that is thrown away with the folder. */
    private static byte[] make(String alias, String name, String extension) throws Exception {
        Path store = folder.resolve(alias);
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-J-Dfile.encoding=UTF-8",
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-dname",
                        name,
                        "-ext",
                        extension,
                        "-validity",
                        "30000")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        return keys.getCertificate(alias).getEncoded();
    }

    private static @Nullable Certificate read(byte[] der) {
        return new CertificateReader().read(der, 0, der.length);
    }

    private static void assertAsTheJdk(byte[] der, X509Certificate jdk) throws Exception {
        Certificate read = read(der);
        assertThat(read).as(jdk.toString()).isNotNull();
        assertName(read.subject(), jdk.getSubjectX500Principal());
        assertName(read.issuer(), jdk.getIssuerX500Principal());
        assertThat(read.serialNumber()).isEqualTo(jdk.getSerialNumber().toString(16));
        assertThat(read.notBefore()).isEqualTo(jdk.getNotBefore().toInstant());
        assertThat(read.notAfter()).isEqualTo(jdk.getNotAfter().toInstant());
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        assertThat(read.sha256()).isEqualTo(digest);
        assertThat(read.selfSigned()).isEqualTo(jdk.getSubjectX500Principal().equals(jdk.getIssuerX500Principal()));
        List<String> names = new ArrayList<>();
        Collection<List<?>> all = jdk.getSubjectAlternativeNames();
        for (List<?> each : all == null ? List.<List<?>>of() : all) {
            if (NAME_TYPES.contains((Integer) each.get(0))) {
                names.add(
                        each.get(1).toString().toLowerCase(Locale.ROOT).replace("2001:db8:0:0:0:0:0:1", "2001:db8::1"));
            }
        }
        assertThat(read.nameCount()).isEqualTo(names.size());
        assertThat(read.names()).isEqualTo(names.subList(0, Math.min(names.size(), Certificate.MAX_NAMES)));
    }

    private static void assertName(String read, X500Principal jdk) {
        if (!read.endsWith("...")) {
            assertThat(new X500Principal(read, KEYWORDS).getName("RFC2253", Map.of()))
                    .isEqualTo(jdk.getName("RFC2253", Map.of()));
        }
    }

    private static X509Certificate byTheJdk(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    @Test
    void shouldReadAFreshCertificateAsTheJdkDoes() throws Exception {
        assertAsTheJdk(plain, byTheJdk(plain));
        assertThat(read(plain).names())
                .containsExactly("node-1.apigee.svc", "10.0.0.1", "2001:db8::1", "spiffe://c/ns/a");
        assertThat(read(plain).subject()).isEqualTo("CN=node-1");
        assertThat(read(plain).selfSigned()).isTrue();
    }

    @Test
    void shouldKeepTheFirstNamesAndCountAll() throws Exception {
        assertAsTheJdk(rich, byTheJdk(rich));
        assertThat(read(rich).names()).hasSize(Certificate.MAX_NAMES);
        assertThat(read(rich).nameCount()).isEqualTo(40);
        assertThat(read(rich).subject())
                .isEqualTo("CN=a\\, b\\+c,OU=Größe,O=x,emailAddress=who@example.org,DC=net,C=DE");
    }

    @Test
    void shouldReadThoseOfTheSampleCapturesAsTheJdkDoes() throws Exception {
        int compared = 0;
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file : files.filter(each -> each.endsWith("input.pcap")).toList()) {
                compared += compare(Files.readAllBytes(file));
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    /** Certificates that lie in one packet, found by trying every place where one could begin. */
    private static int compare(byte[] capture) throws Exception {
        int compared = 0;
        for (int at = 0; at + 4 < capture.length; at++) {
            int length = (capture[at + 2] & 0xff) << 8 | (capture[at + 3] & 0xff);
            boolean begins = capture[at] == 0x30 && (capture[at + 1] & 0xff) == 0x82 && capture[at + 4] == 0x30;
            if (!begins || length < 300 || at + 4 + length > capture.length) {
                continue;
            }
            byte[] der = Arrays.copyOfRange(capture, at, at + 4 + length);
            try {
                X509Certificate jdk = byTheJdk(der);
                jdk.verify(jdk.getPublicKey());
            } catch (CertificateException e) {
                continue;
            } catch (GeneralSecurityException e) {
                // Signed by another: a certificate all the same.
            }
            // A packet's header in the middle leaves it readable for nobody, or for both.
            if (read(der) != null) {
                assertAsTheJdk(der, byTheJdk(der));
                compared++;
            }
        }
        return compared;
    }

    @Test
    void shouldGiveTheSameObjectForTheSameBytes() {
        CertificateReader reader = new CertificateReader();

        assertThat(reader.read(plain, 0, plain.length)).isSameAs(reader.read(plain.clone(), 0, plain.length));
    }

    @Test
    void shouldRefuseWhatIsCutOrGoesOn() {
        for (int length = 0; length < plain.length; length++) {
            assertThat(new CertificateReader().read(plain, 0, length))
                    .as("%d bytes", length)
                    .isNull();
        }
        assertThat(read(Arrays.copyOf(plain, plain.length + 1))).isNull();
        assertThat(read(new byte[CertificateReader.MAX_BYTES + 1])).isNull();
    }

    @Test
    void shouldNeverThrowWhateverTheBytes() {
        Random random = new Random(20261128);
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = (i % 2 == 0 ? plain : rich).clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Certificate read = read(bytes);
            if (read != null) {
                assertThat(read.subject().length()).isLessThanOrEqualTo(Certificate.MAX_NAME_CHARS);
                assertThat(read.names()).allMatch(name -> name.chars().allMatch(c -> c > ' ' && c < 0x7f));
                assertThat(read.subject().chars()).noneMatch(c -> c < ' ' || c == 0x7f);
            }
        }
    }
}
