package io.portolan.capture.packet;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Our own observations in the form in which they are compared with tshark's. */
final class OwnReading {
    private static final Set<String> OF_THE_CLIENT = Set.of(
            "ClientHello",
            "ClientCertificate",
            "ClientCertificate(empty)",
            "ClientKeyExchange",
            "CertificateVerify",
            "ClientChangeCipherSpec",
            "NextProtocol",
            "CertificateURL",
            "ClientHello(SSLv2)");

    private OwnReading() {}

    static ConnectionFacts of(CaptureText read) {
        ConnectionFacts all = new ConnectionFacts();
        read.observations.stream()
                .sorted(Comparator.comparingLong(each -> each.origin().record()))
                .forEach(each -> add(all, each));
        return all;
    }

    private static void add(ConnectionFacts all, Observation each) {
        boolean ports = each.protocol().hasPorts();
        String a = ports ? each.a().socket() : each.a().address().toString();
        String b = ports ? each.b().socket() : each.b().address().toString();
        String transport = each.protocol().toString().toLowerCase(Locale.ROOT).replace("proto-", "ip-");
        String overlay = each.overlay().isEmpty() ? "-" : String.join(",", each.overlay());
        Map<String, String> facts = all.connection(transport, a, b, overlay);
        ConnectionFacts.packets(
                facts, a, b, each.traffic().packetsForward(), each.traffic().packetsBackward());
        facts.put("outcome", each.outcome().toString());
        if (transport.equals("tcp")) {
            facts.put("opener", opener(each));
            tls(facts, each.tls());
        }
    }

    private static String opener(Observation each) {
        InitiatorEvidence evidence = each.initiator().evidence();
        if (evidence != InitiatorEvidence.TCP_SYN && evidence != InitiatorEvidence.TCP_SYN_ACK) {
            return ConnectionFacts.UNKNOWN;
        }
        Endpoint opener = each.initiator().side() == Side.A ? each.a() : each.b();
        return opener.socket();
    }

    private static void tls(Map<String, String> facts, TlsObservation tls) {
        facts.put("client messages", String.join(" ", messages(tls, true)));
        facts.put("server messages", String.join(" ", messages(tls, false)));
        facts.put("version", tls.version() == null ? ConnectionFacts.UNKNOWN : number(tls.version()));
        facts.put("sni", tls.serverName() == null ? ConnectionFacts.UNKNOWN : tls.serverName());
        facts.put("cipher", tls.cipherSuite() < 0 ? ConnectionFacts.UNKNOWN : String.format("%04x", tls.cipherSuite()));
        boolean spokenInClear = tls.messages().isEmpty();
        facts.put(
                "alpn",
                spokenInClear || tls.applicationProtocol() == null
                        ? ConnectionFacts.UNKNOWN
                        : tls.applicationProtocol());
        facts.put("client certificate", tls.clientAuthentication().toString());
    }

    private static String number(TlsVersion version) {
        return switch (version) {
            case SSL_2_0 -> "0002";
            case SSL_3_0 -> "0300";
            case TLS_1_0 -> "0301";
            case TLS_1_1 -> "0302";
            case TLS_1_2 -> "0303";
            case TLS_1_3 -> "0304";
        };
    }

    private static List<String> messages(TlsObservation tls, boolean ofClient) {
        return tls.messages().stream()
                .filter(each -> (OF_THE_CLIENT.contains(each) || each.startsWith("ClientAlert")) == ofClient)
                .map(each -> each.replace("ClientAlert", "Alert").replace("ServerAlert", "Alert"))
                .map(each -> each.replace("ClientChange", "Change").replace("ServerChange", "Change"))
                .map(each -> each.replace("ClientCertificate", "Certificate"))
                // How the session goes on is read from a ServerHello's fields; it is no name of a message.
                .map(each -> each.replace("(same session)", "").replace("(PSK)", ""))
                .toList();
    }
}
