package io.portolan.report;

import io.portolan.view.LossView;
import io.portolan.view.capture.CaptureView;
import io.portolan.view.capture.InspectionView;
import io.portolan.view.capture.SeenView;
import io.portolan.view.words.Quantities;
import io.portolan.view.words.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code portolan inspect} prints: text for a terminal or one JSON object, see docs/inspect.md. */
public final class InspectionReport {
    private static final int LABEL = 10;
    private static final int WIDTH = 120;

    private InspectionReport() {}

    /** Writes UTF-8 with a final line feed; the stream stays open. */
    public static void writeJson(InspectionView inspection, OutputStream out) throws IOException {
        JsonReport.writeView(inspection, out);
    }

    /** Writes lines of at most 120 characters. */
    public static void writeText(InspectionView inspection, Appendable out) throws IOException {
        TextPage page = new TextPage(out, WIDTH, false);
        page.paragraph("Inputs", LABEL, String.join(", ", inspection.inputs()));
        if (!inspection.records().isEmpty()) {
            page.paragraph("Records", LABEL, counts(inspection.records()));
        }
        for (CaptureView capture : inspection.captures()) {
            capture(page, capture);
        }
        connections(page, inspection.connections());
        page.heading("LOSSES", "");
        losses(page, inspection.losses());
        page.line("", false);
        page.line(summaryLine(inspection), !inspection.inputsWhole());
    }

    private static String summaryLine(InspectionView inspection) {
        long packets =
                inspection.captures().stream().mapToLong(CaptureView::read).sum();
        long records = inspection.records().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        String packetWords = packets > 0 ? Quantities.count(packets, "packet", "packets") : "";
        String recordWords = records > 0 ? Quantities.count(records, "record", "records") : "";
        String between = packets > 0 && records > 0 ? " and " : packets + records == 0 ? "nothing" : "";
        return packetWords + between + recordWords + ": "
                + Quantities.count(inspection.connections().total(), "connection", "connections")
                + (inspection.inputsWhole() ? "" : ", input incomplete");
    }

    private static void capture(TextPage page, CaptureView capture) throws IOException {
        page.heading("CAPTURE", capture.input());
        page.paragraph("  Files", LABEL, counts(capture.files()));
        page.paragraph("  Time", LABEL, time(capture));
        page.paragraph(
                "  Packets",
                LABEL,
                Quantities.count(capture.read()) + " read, " + Quantities.count(capture.decoded()) + " decoded, "
                        + Quantities.count(capture.rejected()) + " in no connection; "
                        + Quantities.count(capture.copies(), "copy", "copies") + " not counted again, "
                        + Quantities.count(capture.cut()) + " cut by the snaplen");
        page.paragraph("  Links", LABEL, capture.linkTypes().isEmpty() ? "none" : counts(capture.linkTypes()));
    }

    private static String time(CaptureView capture) {
        if (capture.first() == null || capture.last() == null) {
            return "no packet";
        }
        Instant first = Instant.parse(capture.first());
        Instant last = Instant.parse(capture.last());
        return Quantities.time(first) + " .. " + Quantities.time(last) + " UTC ("
                + Quantities.duration(Duration.between(first, last)) + "), "
                + Quantities.count(capture.stepsBack(), "step", "steps") + " back in time";
    }

    /** {@code pcap 3, pcapng 1}. */
    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + ": " + Quantities.count(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static void connections(TextPage page, SeenView seen) throws IOException {
        page.heading("CONNECTIONS", Quantities.count(seen.total()) + ", by protocol and outcome");
        outcomes(page, seen.protocols());
        page.heading("WHO OPENED THEM", "by evidence, strongest first");
        tally(page, seen.initiators(), true);
        page.heading("TLS", "by how far it was seen to go");
        tally(page, seen.tlsStates(), true);
        tally(page, "by version", seen.tlsVersions(), false);
        tally(page, "by the client's certificate", seen.clientAuthentication(), true);
        tally(page, "by protocol inside or ALPN", seen.applicationProtocols(), false);
        if (!seen.overlays().isEmpty()) {
            page.heading("OVERLAYS", "outside to inside");
            tally(page, seen.overlays(), false);
        }
        page.heading(
                "PORTS",
                "the busiest of the responders, as far as who opened is known"
                        + (seen.otherPorts() > 0
                                ? "; " + Quantities.count(seen.otherPorts()) + " connections to other ports"
                                : ""));
        TextTable ports = new TextTable("lr", List.of("port", "connections"));
        for (SeenView.PortView port : seen.ports()) {
            ports.row(List.of(port.protocol() + "/" + port.port(), Quantities.count(port.connections())));
        }
        write(page, ports);
    }

    private static void outcomes(TextPage page, Map<String, Map<String, Long>> protocols) throws IOException {
        if (protocols.isEmpty()) {
            page.paragraph(2, "none");
            return;
        }
        List<String> heads = new ArrayList<>(List.of("protocol"));
        protocols.values().iterator().next().keySet().forEach(outcome -> heads.add(Words.of(outcome)));
        TextTable table = new TextTable("l" + "r".repeat(heads.size() - 1), heads);
        protocols.forEach((protocol, counts) -> {
            List<String> row = new ArrayList<>(List.of(protocol));
            counts.values().forEach(count -> row.add(Quantities.count(count)));
            table.row(row);
        });
        table.write(page);
    }

    private static void tally(TextPage page, String title, Map<String, Long> counts, boolean constants)
            throws IOException {
        if (counts.values().stream().anyMatch(count -> count > 0)) {
            page.line("  " + title, false);
            tally(page, counts, constants);
        }
    }

    /** What counts nothing is left out. */
    private static void tally(TextPage page, Map<String, Long> counts, boolean constants) throws IOException {
        TextTable table = new TextTable("Lr", List.of("", "connections"));
        counts.forEach((key, count) -> {
            if (count > 0) {
                table.row(List.of(constants ? Words.of(key) : key, Quantities.count(count)));
            }
        });
        write(page, table);
    }

    private static void losses(TextPage page, List<LossView> losses) throws IOException {
        TextTable table = new TextTable("lrLl", List.of("cause", "count", "input", "where, and what was expected"));
        for (LossView loss : losses) {
            table.row(List.of(Words.of(loss.cause()), Quantities.count(loss.count()), loss.input(), loss.detail()));
        }
        write(page, table);
    }

    private static void write(TextPage page, TextTable table) throws IOException {
        if (table.isEmpty()) {
            page.paragraph(2, "none");
        } else {
            table.write(page);
        }
    }
}
