package io.portolan.publish.ocsf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portolan.model.tls.Certificate;

/** A certificate as OCSF's {@code digital_certificate}. */
final class OcsfCertificate {
    private static final int SHA_256 = 3;

    private OcsfCertificate() {}

    static void write(ObjectNode node, Certificate certificate) {
        node.put("subject", certificate.subject());
        node.put("issuer", certificate.issuer());
        node.put("serial_number", certificate.serialNumber());
        node.put("expiration_time", certificate.notAfter().toEpochMilli());
        ObjectNode fingerprint = node.putArray("fingerprints").addObject();
        fingerprint.put("algorithm_id", SHA_256);
        fingerprint.put("algorithm", "SHA-256");
        fingerprint.put("value", certificate.sha256());
        node.put("is_self_signed", certificate.selfSigned());
        for (String name : certificate.names()) {
            ObjectNode san = node.withArray("sans").addObject();
            san.put("type", type(name));
            san.put("name", name);
        }
    }

    private static String type(String name) {
        if (name.contains("://")) {
            return "URI";
        }
        // Only an IPv6 address has a colon, and no top-level domain ends in a digit.
        boolean address =
                name.indexOf(':') >= 0 || (!name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1)));
        return address ? "IP" : "DNS";
    }
}
