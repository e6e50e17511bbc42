package io.portolan.classify;

import io.portolan.classify.judgement.Identification;
import io.portolan.classify.rows.RuleTable;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.Outcome;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import io.portolan.model.matrix.DocumentedReleases;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.VersionLookup;
import io.portolan.model.tls.EncryptedHello;
import io.portolan.model.tls.TlsState;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.Verdict;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says a verdict in words: who did what to whom and what the documents say of it, then the evidence for both. */
public final class Explainer {
    private final ReasonWords reasons;
    private final VersionLookup versions;

    public Explainer(RuleSet rules) {
        this(new RuleTable(rules), rules, VersionLookup.NONE);
    }

    Explainer(RuleTable table, RuleSet rules, VersionLookup versions) {
        this.reasons = new ReasonWords(table, rules.waivers());
        this.versions = versions;
    }

    /**
     * The explanation, in English, on one line.
     *
     * @param event in the orientation that was judged
     * @param source who its source is
     * @param destination who its destination is
     */
    public String explain(ConnectionEvent event, Identity source, Identity destination, Verdict verdict) {
        String name = Identification.destinationName(event, verdict.reversed());
        String from = party(source, event.source(), event.source().name());
        String to = party(destination, event.destination(), name);
        StringBuilder text = new StringBuilder(400);
        text.append(from).append(' ').append(action(event)).append(' ').append(to);
        text.append(ending(event)).append(": ");
        reasons.append(text, event, source, destination, verdict);
        elsewhere(text, event, source, destination, verdict);
        text.append(". ");
        if (verdict.reason() != Reason.PROTOCOL_WITHOUT_PORTS) {
            EvidenceWords.initiator(text, event.initiator().evidence(), verdict);
            EvidenceWords.security(text, event.tls());
            naming(text, event, destination, verdict, name);
        }
        return text.toString().stripTrailing();
    }

    /** Which versions allow what this one does not, so that nobody opens a ticket for what the next version brings. */
    private void elsewhere(
            StringBuilder text, ConnectionEvent event, Identity source, Identity destination, Verdict verdict) {
        boolean noRow = verdict.kind() != null && verdict.row() == null;
        Component opener = source.component().orElse(null);
        Component responder = destination.component().orElse(null);
        if (!noRow || opener == null || responder == null) {
            return;
        }
        DocumentedReleases allowing = versions.allowing(
                opener, responder, event.protocol(), event.destination().port());
        if (!allowing.rows().isEmpty()) {
            text.append("; ").append(allowing.words());
        }
    }

    private static String party(Identity identity, Endpoint endpoint, @Nullable String name) {
        String socket = endpoint.socket();
        if (identity instanceof Identity.Known known) {
            String title = known.owner().title();
            if (known.basis() == Basis.NAME && name != null) {
                return title + " (" + EvidenceWords.printable(name) + ", " + socket + ")";
            }
            return title + known.workload().map(w -> " (" + w + ", ").orElse(" (") + socket + ")";
        }
        if (identity instanceof Identity.Ambiguous ambiguous) {
            return ambiguous.owners().stream().map(Component::title).collect(Collectors.joining(" or "))
                    + " (they share " + socket + ")";
        }
        return name == null
                ? "unknown host " + socket
                : "unknown host " + EvidenceWords.printable(name) + " (" + socket + ")";
    }

    private static String action(ConnectionEvent event) {
        if (!event.protocol().hasPorts()) {
            return "sent " + event.protocol() + " to";
        }
        boolean stopped = switch (event.outcome()) {
            case ATTEMPTED, REFUSED, DENIED -> true;
            case ESTABLISHED, UNKNOWN -> false;
        };
        return (stopped ? "tried to open " : "opened ") + event.protocol() + "/"
                + event.destination().port() + " on";
    }

    private static String ending(ConnectionEvent event) {
        if (!event.protocol().hasPorts()) {
            return "";
        }
        if (event.outcome() == Outcome.REFUSED && event.tls().state() == TlsState.FAILED) {
            return " and failed in the TLS handshake";
        }
        return switch (event.outcome()) {
            case ESTABLISHED -> "";
            case UNKNOWN -> " (how far it got was not seen)";
            case ATTEMPTED -> " and got no answer that was seen";
            case REFUSED -> " and was refused";
            case DENIED -> " and was denied by a policy";
        };
    }

    /** Names decide for what Google runs: say whose word the name is, or that there was only an address. */
    private static void naming(
            StringBuilder text, ConnectionEvent event, Identity destination, Verdict verdict, @Nullable String name) {
        if (event.tls().encryptedHello() == EncryptedHello.OUTER && !verdict.reversed()) {
            NameWords.hidden(text, event.tls());
        }
        if (name == null) {
            if (destination instanceof Identity.Known known && known.owner().runByGoogle()) {
                text.append("No name was seen for the destination: it is known by its address only,"
                        + " and Google's change. ");
            }
            return;
        }
        boolean byName = destination instanceof Identity.Known known && known.basis() == Basis.NAME;
        boolean stranger = destination instanceof Identity.Unknown;
        if (byName || stranger || verdict.reason() == Reason.NAMES_DISAGREE) {
            NameWords.evidence(text, event.destination());
        }
    }
}
