package io.portolan.classify;

import io.portolan.classify.judgement.Identification;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.tls.TlsObservation;
import java.util.List;
import java.util.stream.Collectors;

/** Whose word a destination's name is, in words. */
final class NameWords {
    private NameWords() {}

    /** Who gave the destination its name, and what DNS says of it. */
    static void evidence(StringBuilder text, Endpoint destination) {
        List<String> resolved = destination.dnsNames();
        switch (Identification.nameEvidence(destination)) {
            case SNI -> {
                text.append("The name is the client's own claim (SNI)");
                if (destination.dnsAgrees()) {
                    text.append("; a DNS answer gave it this address for that name");
                } else if (resolved != null) {
                    text.append(", but DNS answers gave it this address for ").append(names(resolved));
                }
            }
            case DNS_ANSWER -> {
                text.append("The name is the one that the client last got this address for in a DNS answer");
                if (resolved != null && resolved.size() > 1) {
                    text.append("; before, it got it for ").append(names(resolved.subList(1, resolved.size())));
                }
            }
            case DNS_ANSWER_TO_OTHERS ->
                text.append("The name is from a DNS answer to others; this client was not seen to ask for it");
            case SOURCE -> text.append("The name was given by the source of the evidence");
        }
        text.append(". ");
    }

    static void hidden(StringBuilder text, TlsObservation tls) {
        text.append("The client encrypts the name that it wants (ECH)");
        if (tls.serverName() != null) {
            text.append("; its SNI, ")
                    .append(EvidenceWords.printable(tls.serverName()))
                    .append(", may be only that of a front and does not count");
        }
        text.append(". ");
    }

    private static String names(List<String> names) {
        return names.stream().map(EvidenceWords::printable).collect(Collectors.joining(", "));
    }
}
