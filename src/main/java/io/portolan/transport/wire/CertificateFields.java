package io.portolan.transport.wire;

import com.google.protobuf.ByteString;
import io.portolan.model.tls.Certificate;
import io.portolan.transport.proto.Wire;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A certificate, within what was seen of TLS. */
final class CertificateFields {
    private static final int SHA256_BYTES = 32;

    private CertificateFields() {}

    static Wire.Certificate encode(Certificate certificate, Texts texts) {
        Wire.Certificate.Builder message = Wire.Certificate.newBuilder()
                .setSubjectText(texts.reference(certificate.subject()))
                .setIssuerText(texts.reference(certificate.issuer()))
                .setSerialNumberText(texts.reference(certificate.serialNumber()))
                .setNameCount(certificate.nameCount())
                .setNotBeforeSeconds(certificate.notBefore().getEpochSecond())
                .setNotAfterSeconds(certificate.notAfter().getEpochSecond())
                .setSha256(ByteString.copyFrom(HexFormat.of().parseHex(certificate.sha256())))
                .setSelfSigned(certificate.selfSigned());
        certificate.names().forEach(name -> message.addNameTexts(texts.reference(name)));
        return message.build();
    }

    static Certificate decode(String field, Wire.Certificate message, Texts.Table texts) {
        if (message.getNameTextsCount() > Certificate.MAX_NAMES) {
            throw new IllegalArgumentException(field + ".names: " + message.getNameTextsCount() + " (expected: at most "
                    + Certificate.MAX_NAMES + ")");
        }
        if (message.getSha256().size() != SHA256_BYTES) {
            throw new IllegalArgumentException(
                    field + ".sha256: " + message.getSha256().size() + " bytes (expected: " + SHA256_BYTES + ")");
        }
        List<String> names = new ArrayList<>(message.getNameTextsCount());
        for (int reference : message.getNameTextsList()) {
            names.add(texts.need(field + ".names", reference));
        }
        return new Certificate(
                texts.need(field + ".subject", message.getSubjectText()),
                texts.need(field + ".issuer", message.getIssuerText()),
                texts.need(field + ".serial_number", message.getSerialNumberText()),
                names,
                message.getNameCount(),
                EventFields.instant(field + ".not_before", message.getNotBeforeSeconds(), 0),
                EventFields.instant(field + ".not_after", message.getNotAfterSeconds(), 0),
                HexFormat.of().formatHex(message.getSha256().toByteArray()),
                message.getSelfSigned());
    }
}
