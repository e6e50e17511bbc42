package io.portolan.app.command;

import io.portolan.app.ExitCode;
import io.portolan.app.audit.Configuration;
import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.LossLedger;
import io.portolan.app.audit.Source;
import io.portolan.app.command.output.ResultFile;
import io.portolan.app.replay.ShadowRun;
import io.portolan.app.replay.TopicReplay;
import io.portolan.model.ConfigurationException;
import io.portolan.model.matrix.RuleSet;
import io.portolan.normalize.Normalizer;
import io.portolan.normalize.NormalizerConfig;
import io.portolan.report.ReplayReport;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import io.portolan.view.LossView;
import io.portolan.view.replay.ReplayView;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan replay}: past connections judged by other rules. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Judges past connections by the rules of today and by others, and shows where the two differ: what a new version of"
                    + " the matrix, an overlay or a waiver would change. Nothing is published or stored.",
            "--matrix, --overlay and --waivers are the new rules; --was-matrix, --was-overlay and --was-waivers those of today,"
                    + " each the same as the new one where it is not given."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The new rules find no violation that those of today do not.",
            "1:They do.",
            "2:Wrong usage or configuration, or a broker that cannot be used.",
            "3:An input could not be read whole; what could be read was judged."
        },
        footer = {
            "",
            "Examples:",
            "  portolan replay --inventory inventory.yaml --was-matrix apigee-hybrid-1.4 --matrix apigee-hybrid-1.7 node1.pcap",
            "  portolan replay --inventory inventory.yaml --was-waivers none --waivers waivers.yaml \\",
            "      --bootstrap kafka:9092 --from 2026-11-01 --to 2026-11-08"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final String NONE = "none";
    private static final int PROGRESS_EVERY_SECONDS = 2;

    /** Forms of the result. */
    enum Format {
        TEXT,
        JSON
    }

    @Mixin
    private final RuleOptions rules = new RuleOptions();

    @Option(names = "--was-matrix", paramLabel = "ID|FILE", description = "Documented matrix of today.")
    private @Nullable String wasMatrix;

    @Option(names = "--was-overlay", paramLabel = "ID|FILE|none", description = "An overlay of today; may be repeated.")
    private @Nullable List<String> wasOverlays;

    @Option(names = "--was-waivers", paramLabel = "FILE|none", description = "Waivers of today.")
    private @Nullable String wasWaivers;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Instead of inputs: what this Kafka broker still holds of the connections.")
    private @Nullable String bootstrap;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Connections that start from here on: a day (2026-11-01, UTC) or an instant (2026-11-01T06:00:00Z).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "And before here, in the same forms.")
    private @Nullable String to;

    @Option(names = "--format", paramLabel = "text|json", description = "Form of the result. Default: text.")
    private Format format = Format.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "Write it to FILE instead of standard output.")
    private @Nullable Path output;

    @Parameters(paramLabel = "INPUT", arity = "0..*", description = AuditCommand.INPUTS)
    private List<String> inputs = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (inputs.isEmpty() == (bootstrap == null)) {
            throw new ParameterException(
                    spec.commandLine(), "inputs or --bootstrap HOST:PORT (expected: one of the two)");
        }
        Instant start = from == null ? Instant.EPOCH : ReportCommand.instant("--from", from);
        Instant end = to == null ? Instant.MAX : ReportCommand.instant("--to", to);
        if (!start.isBefore(end)) {
            throw new ConfigurationException(
                    "window: from " + start + " to " + end + " (expected: --from before --to)");
        }
        RuleSet after = Configuration.rules(rules.matrix, rules.overlays, rules.waivers);
        RuleSet before = rulesOfToday();
        ShadowRun run =
                new ShadowRun(before, after, Configuration.inventory(rules.inventories, List.of(before, after)));
        ReplayView result =
                bootstrap == null ? files(run, start, end) : topic(run, new TransportConfig(bootstrap), start, end);
        ResultFile.write(output, spec.commandLine().getOut(), out -> write(result, out));
        PrintWriter err = spec.commandLine().getErr();
        for (LossView loss : result.losses()) {
            if (loss.inputNotWhole()) {
                err.println("portolan: " + loss.input() + ": " + loss.detail());
            }
        }
        err.flush();
        return !result.inputsWhole()
                ? ExitCode.INPUT_NOT_WHOLE
                : result.newViolations() ? ExitCode.VIOLATIONS : ExitCode.OK;
    }

    private RuleSet rulesOfToday() {
        List<String> overlays = wasOverlays == null ? rules.overlays : wasOverlays;
        Path waivers = wasWaivers == null ? rules.waivers : wasWaivers.equals(NONE) ? null : Path.of(wasWaivers);
        return Configuration.rules(
                wasMatrix == null ? rules.matrix : wasMatrix,
                overlays.stream().filter(overlay -> !overlay.equals(NONE)).toList(),
                waivers);
    }

    private ReplayView files(ShadowRun run, Instant start, Instant end) {
        LossLedger losses = new LossLedger();
        Normalizer normalizer = new Normalizer(
                event -> {
                    if (!event.start().isBefore(start) && event.start().isBefore(end)) {
                        run.add(event);
                    }
                },
                losses::add,
                NormalizerConfig.DEFAULT);
        Inputs reading = new Inputs(new TerminalProgress(spec.commandLine().getErr()));
        List<Source> sources = inputs.stream().map(Source::named).toList();
        sources.forEach(source -> reading.read(source, normalizer));
        normalizer.finish();
        return run.result(sources.stream().map(Source::name).toList(), losses.losses());
    }

    private ReplayView topic(ShadowRun run, TransportConfig config, Instant start, Instant end)
            throws InterruptedException {
        TopicReplay replay = new TopicReplay(config, run, start, end);
        try {
            replay.run(new Progress(spec.commandLine().getErr()));
        } catch (TransportException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
        return replay.result();
    }

    /** Tells every other second how far it is, and never ends it. */
    private static final class Progress implements TopicReplay.Progress {
        private final PrintWriter err;
        private long told = System.nanoTime();

        Progress(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void at(long events, long done, long total) {
            long now = System.nanoTime();
            if (now - told > PROGRESS_EVERY_SECONDS * 1_000_000_000L) {
                told = now;
                err.println("portolan: " + done + " of " + total + " records read, " + 100 * done / Math.max(1, total)
                        + " %");
                err.flush();
            }
        }
    }

    private void write(ReplayView result, OutputStream out) throws IOException {
        if (format == Format.JSON) {
            ReplayReport.writeJson(result, out);
            return;
        }
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        ReplayReport.writeText(result, writer);
        writer.flush();
    }
}
