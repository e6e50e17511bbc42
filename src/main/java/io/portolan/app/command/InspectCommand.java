package io.portolan.app.command;

import io.portolan.app.ExitCode;
import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.Source;
import io.portolan.app.command.output.ResultFile;
import io.portolan.app.inspect.Inspection;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.report.ConnectionLines;
import io.portolan.report.InspectionReport;
import io.portolan.view.LossView;
import io.portolan.view.capture.InspectionView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan inspect}: what inputs hold, without inventory or matrix. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what captures and flow logs hold, without inventory or matrix:",
            "time span, packets and what became of them, connections by outcome, who opened them, TLS, ports, losses."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Every input was read whole.",
            "2:Wrong usage.",
            "3:An input could not be read whole; what could be read is shown."
        },
        footer = {"", "Example:", "  portolan inspect --connections seen.jsonl node1.pcap.zst captures/"})
public final class InspectCommand implements Callable<Integer> {
    /** The forms of what is shown. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "Form of what is shown: text for people, json for programs. Default: text.")
    private Format format = Format.TEXT;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write what is shown to FILE instead of standard output.")
    private @Nullable Path output;

    @Option(
            names = "--connections",
            paramLabel = "FILE",
            description = "Write every connection to FILE, unjudged, one JSON object a line (docs/inspect.md).")
    private @Nullable Path connections;

    @Parameters(paramLabel = "INPUT", arity = "1..*", description = AuditCommand.INPUTS)
    private List<String> inputs = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Inputs reading = new Inputs(new TerminalProgress(err));
        List<Source> sources = inputs.stream().map(Source::named).toList();
        InspectionView inspection = connections == null
                ? new Inspection(reading).run(sources)
                : runWithLines(reading, sources, connections);
        ResultFile.write(output, spec.commandLine().getOut(), out -> write(inspection, out));
        for (LossView loss : inspection.losses()) {
            if (loss.inputNotWhole()) {
                err.println("portolan: " + loss.input() + ": " + loss.detail());
            }
        }
        err.flush();
        return inspection.inputsWhole() ? ExitCode.OK : ExitCode.INPUT_NOT_WHOLE;
    }

    private static InspectionView runWithLines(Inputs reading, List<Source> sources, Path file) throws IOException {
        try (ResultFile place = ResultFile.create(file)) {
            InspectionView inspection;
            try (ConnectionLines lines = new ConnectionLines(place.stream())) {
                inspection = new Inspection(reading, connection -> write(lines, connection)).run(sources);
            }
            place.complete();
            return inspection;
        }
    }

    private static void write(ConnectionLines lines, ConnectionEvent connection) {
        try {
            lines.write(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(InspectionView inspection, OutputStream out) throws IOException {
        if (format == Format.JSON) {
            InspectionReport.writeJson(inspection, out);
            return;
        }
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        InspectionReport.writeText(inspection, writer);
        writer.flush();
    }
}
