package io.portolan.classify;

import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.tls.Certificate;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What was seen of the initiator and of TLS, in words. */
final class EvidenceWords {
    private static final int MAX_NAME_SHOWN = 255;

    private EvidenceWords() {}

    static void initiator(StringBuilder text, InitiatorEvidence evidence, Verdict verdict) {
        text.append(
                switch (evidence) {
                    case TCP_SYN -> "The initiator's SYN was seen";
                    case TCP_SYN_ACK -> "The responder's SYN+ACK was seen";
                    case STATEFUL_SOURCE -> "A source that tracks connections names the initiator";
                    case POLICY_LOG -> "A network policy log names the initiator";
                    case APP_PROXY -> "A proxy names the initiator";
                    case LISTENER -> "Who opened it was not seen, only inferred from a listening port";
                    case TLS_CLIENT_HELLO -> "Who opened it was not seen, only inferred from the TLS ClientHello";
                    case MATRIX_PORT -> "Who opened it was not seen, only inferred from a documented port";
                    case EPHEMERAL -> "Who opened it was not seen, only inferred from an ephemeral port";
                    case NONE -> "Who opened it was not seen, and nothing hints at it";
                });
        if (!verdict.initiatorProven()) {
            order(text, verdict);
        }
        text.append(". ");
    }

    private static void order(StringBuilder text, Verdict verdict) {
        boolean against = verdict.disposition() == Disposition.VIOLATION || verdict.disposition() == Disposition.WAIVED;
        if (against) {
            text.append("; neither order is allowed");
        }
        if (verdict.reversed()) {
            text.append(
                    switch (verdict.disposition()) {
                        case DOCUMENTED, TOLERATED, BASELINE ->
                            "; it is read against the recorded order," + " because only that way a row allows it";
                        case VIOLATION, WAIVED -> "; it is shown towards the port that a service more likely has";
                        case UNRESOLVED, OUT_OF_SCOPE -> "; it is read against the recorded order";
                    });
        }
    }

    static void security(StringBuilder text, TlsObservation tls) {
        switch (tls.state()) {
            case PLAINTEXT -> {
                text.append("Plain text was seen");
                String protocol = tls.applicationProtocol();
                text.append(protocol == null ? "" : " (" + printable(protocol) + ")");
            }
            case NOT_OBSERVED -> text.append("TLS was not observed, which says nothing about it");
            case HANDSHAKE_INCOMPLETE -> text.append("Too little of a TLS handshake was seen to tell how it ended");
            case MIDSTREAM -> text.append("TLS was seen without its handshake, which lies before the evidence");
            case FAILED -> {
                text.append("The TLS handshake failed");
                text.append(tls.alert() < 0 ? "" : " with alert " + tls.alert() + alertName(tls.alert()));
                text.append("; no data was carried");
            }
            case RESUMED ->
                text.append(version(tls)).append(" was resumed: its certificates belong to an earlier connection");
            case ESTABLISHED -> text.append(version(tls)).append(" was seen, ").append(client(tls));
        }
        text.append(". ");
    }

    private static String version(TlsObservation tls) {
        TlsVersion version = tls.version();
        return version == null ? "TLS of unknown version" : version.label();
    }

    private static String client(TlsObservation tls) {
        if (tls.version() == TlsVersion.TLS_1_3) {
            return "which hides the client's certificate from every observer";
        }
        return switch (tls.clientAuthentication()) {
            case PROVEN ->
                "the client proved its certificate" + subject(tls.clientCertificate())
                        + " (CertificateRequest, Certificate, CertificateVerify)";
            case REQUESTED_NOT_GIVEN -> "the server asked for a client certificate and got none";
            case NOT_REQUESTED -> "the server did not ask for a client certificate";
            case NOT_OBSERVABLE, UNKNOWN -> "the client's certificate could not be";
        };
    }

    private static String subject(@Nullable Certificate certificate) {
        return certificate == null || certificate.subject().isEmpty() ? "" : " of " + printable(certificate.subject());
    }

    /** The alerts of RFC 8446 section 6.2 and RFC 5246 section 7.2 that end handshakes. */
    private static String alertName(int alert) {
        return switch (alert) {
            case 0 -> " (close_notify)";
            case 10 -> " (unexpected_message)";
            case 20 -> " (bad_record_mac)";
            case 40 -> " (handshake_failure)";
            case 42 -> " (bad_certificate)";
            case 43 -> " (unsupported_certificate)";
            case 44 -> " (certificate_revoked)";
            case 45 -> " (certificate_expired)";
            case 46 -> " (certificate_unknown)";
            case 47 -> " (illegal_parameter)";
            case 48 -> " (unknown_ca)";
            case 49 -> " (access_denied)";
            case 50 -> " (decode_error)";
            case 51 -> " (decrypt_error)";
            case 70 -> " (protocol_version)";
            case 71 -> " (insufficient_security)";
            case 80 -> " (internal_error)";
            case 90 -> " (user_canceled)";
            case 109 -> " (missing_extension)";
            case 112 -> " (unrecognized_name)";
            case 116 -> " (certificate_required)";
            case 120 -> " (no_application_protocol)";
            default -> "";
        };
    }

    /** Text that came over the wire: nothing that moves a terminal's cursor, nothing without end. */
    static String printable(String text) {
        int length = Math.min(text.length(), MAX_NAME_SHOWN);
        StringBuilder safe = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            safe.append(c >= ' ' && c < 0x7f ? c : '?');
        }
        return safe.toString();
    }
}
