package io.portolan.capture.packet;

import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.Observation;
import io.portolan.model.observation.ObservationSink;
import io.portolan.model.tls.Certificate;
import io.portolan.model.tls.TlsObservation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a reader made of one capture, and the same as lines that a person can check against tshark. */
final class CaptureText implements ObservationSink {
    static final String INPUT = "input";

    final List<Observation> observations = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();
    PacketCounts counts = new PacketCounts(0, 0, 0, 0, 0, Map.of(), new PacketCounts.Inner(0, 0, 0, Map.of()));

    static CaptureText read(byte[] capture) {
        return read(capture, FlowLimits.DEFAULT);
    }

    static CaptureText read(byte[] capture, FlowLimits limits) {
        CaptureText text = new CaptureText();
        ByteArrayInputStream input = new ByteArrayInputStream(capture);
        byte[] head = Arrays.copyOf(capture, Math.min(capture.length, InputReader.HEAD_BYTES));
        try {
            text.counts = new PcapngReader().recognises(head)
                    ? new PcapngReader(limits).readCounting(INPUT, input, text)
                    : new PcapReader(limits).readCounting(INPUT, input, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text;
    }

    @Override
    public void observed(Observation observation) {
        observations.add(observation);
    }

    @Override
    public void lost(Loss loss) {
        losses.add(loss);
    }

    /** Decoded packets of their own, outer and inner, copies among them. */
    long packets() {
        return counts.decoded()
                - counts.joined()
                + counts.inner().decoded()
                - counts.inner().joined();
    }

    String lines() {
        StringBuilder lines = new StringBuilder();
        observations.forEach(each -> lines.append(line(each)).append('\n'));
        losses.forEach(each -> lines.append("lost ")
                .append(each.cause())
                .append(' ')
                .append(each.count())
                .append(": ")
                .append(each.detail())
                .append('\n'));
        return lines.append("packets read ")
                .append(counts.read())
                .append(", decoded ")
                .append(counts.decoded())
                .append(", copies ")
                .append(counts.copies())
                .append(counts.joined() == 0 ? "" : ", joined " + counts.joined())
                .append('\n')
                .append(
                        counts.inner().read() == 0
                                ? ""
                                : "in tunnels " + counts.inner().read() + ", decoded "
                                        + counts.inner().decoded() + '\n')
                .toString();
    }

    private static String line(Observation o) {
        String arrow = o.initiator().side() == Side.A ? " -> " : o.initiator().side() == Side.B ? " <- " : " -- ";
        return "#" + o.origin().record() + " " + o.protocol() + " " + o.a().socket() + arrow
                + o.b().socket()
                + (o.overlay().isEmpty() ? "" : " " + String.join(",", o.overlay()))
                + (o.observer() == null ? "" : " at " + o.observer())
                + " " + o.initiator().evidence() + " " + o.outcome() + (o.closing() ? " closing" : "")
                + " packets " + o.traffic().packetsForward() + "/" + o.traffic().packetsBackward()
                + " bytes " + o.traffic().bytesForward() + "/" + o.traffic().bytesBackward()
                + " " + o.from() + ".." + o.to()
                + tls(o.tls())
                + name(o.a())
                + name(o.b());
    }

    private static String tls(TlsObservation tls) {
        return " | " + tls.state()
                + (tls.version() == null ? "" : " " + tls.version().label())
                + (tls.serverName() == null ? "" : " sni " + tls.serverName())
                + " client-auth " + tls.clientAuthentication()
                + (tls.applicationProtocol() == null ? "" : " speaks " + tls.applicationProtocol())
                + (tls.cipherSuite() < 0 ? "" : String.format(" cipher %04x", tls.cipherSuite()))
                + (tls.alert() < 0 ? "" : " alert " + tls.alert())
                + (tls.messages().isEmpty() ? "" : " " + tls.messages())
                + (tls.encryptedHello() == null ? "" : " ECH " + tls.encryptedHello())
                + certificate("server", tls.serverCertificate())
                + certificate("client", tls.clientCertificate());
    }

    private static String certificate(String whose, Certificate certificate) {
        return certificate == null
                ? ""
                : " | " + whose + " certificate " + certificate.subject() + " by "
                        + (certificate.selfSigned() ? "itself" : certificate.issuer())
                        + " serial " + certificate.serialNumber()
                        + " for " + certificate.names() + " of " + certificate.nameCount()
                        + " valid " + certificate.notBefore() + ".." + certificate.notAfter()
                        + " sha256 " + certificate.sha256();
    }

    private static String name(Endpoint end) {
        return end.name() == null || (end.nameEvidence() == NameEvidence.SNI && end.dnsNames() == null)
                ? ""
                : " | " + end.socket() + " named " + end.name() + " by " + end.nameEvidence() + " " + end.dnsNames();
    }
}
