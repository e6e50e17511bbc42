package io.portolan.view.page;

import io.portolan.model.connection.Endpoint;
import io.portolan.model.finding.ViolationSample;
import io.portolan.model.net.TransportProtocol;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.TlsWords;
import io.portolan.view.words.Words;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection as evidence, in words.
 *
 * @param id id of the connection
 * @param communityId Community ID v1 with seed 0; null for ICMP and where the source did not say the ports
 * @param from initiator's socket and workload
 * @param to responder's socket, workload and name
 * @param when start and length
 * @param outcome how far it got
 * @param initiator how it is known who opened it
 * @param tls what was seen of TLS
 * @param messages handshake messages
 * @param security the grade
 * @param reason the rule that decided
 * @param volume packets and bytes
 * @param evidence input and record, to go back to the raw bytes
 * @param explanation the verdict in words
 */
public record SampleCard(
        String id,
        @Nullable String communityId,
        String from,
        String to,
        String when,
        String outcome,
        String initiator,
        String tls,
        List<String> messages,
        String security,
        String reason,
        String volume,
        String evidence,
        String explanation) {
    static SampleCard of(ViolationSample sample, TransportProtocol protocol) {
        return new SampleCard(
                sample.eventId(),
                sample.source().communityId(protocol, sample.destination()),
                end(sample.source(), sample.sourceWorkload()),
                end(sample.destination(), sample.destinationWorkload()),
                sample.start() + ", " + Quantities.duration(Duration.between(sample.start(), sample.end())),
                Words.of(sample.outcome()),
                Words.of(sample.initiatorEvidence())
                        + (sample.initiatorEvidence().proven() ? " (seen)" : " (inferred)"),
                TlsWords.of(sample.tls()),
                sample.tls().messages(),
                Words.of(sample.security()),
                Words.of(sample.reason()),
                volume(sample),
                sample.origin().input() + ", record " + sample.origin().record() + " ("
                        + sample.origin().format() + ")",
                sample.explanation());
    }

    /** The explanation with arrows that no browser breaks in two. */
    public String drawn() {
        return Words.arrows(explanation);
    }

    private static String end(Endpoint endpoint, @Nullable String inventoryName) {
        String workload = inventoryName == null ? endpoint.workload() : inventoryName;
        String name = endpoint.name();
        return endpoint.socket() + (workload == null ? "" : " (" + workload + ")") + (name == null ? "" : " " + name);
    }

    private static String volume(ViolationSample sample) {
        long packets = sample.traffic().packets();
        long bytes = sample.traffic().bytes();
        return (packets < 0 ? "packets not counted" : Quantities.count(packets, "packet", "packets")) + ", "
                + (bytes < 0 ? "bytes not counted" : Quantities.count(bytes, "byte", "bytes"));
    }
}
