package io.portolan.app.command;

import io.portolan.app.audit.Configuration;
import io.portolan.app.audit.OfflineAudit;
import io.portolan.app.audit.Source;
import io.portolan.app.command.output.OutputOptions;
import io.portolan.app.command.output.ResultFile;
import io.portolan.classify.Judgement;
import io.portolan.model.observation.Loss;
import io.portolan.model.report.AuditResult;
import io.portolan.report.ConnectionLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan audit}: captures and flow logs in, verdicts out, no broker. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Audits captures and flow logs without any server: the same code as the service.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:No violation.",
            "1:Violations were found.",
            "2:Wrong usage or configuration.",
            "3:An input could not be read whole; what could be read is reported."
        },
        footer = {
            "",
            "Example:",
            "  portolan audit --inventory inventory.yaml --overlay platform-kubernetes node1.pcap flows.log"
        })
public final class AuditCommand implements Callable<Integer> {
    static final String INPUTS =
            "Captures (pcap, pcapng) and flow logs (AWS VPC, Hubble JSON), also gzip or zstd, known by their"
                    + " content. A folder's captures are read as one, in the order of time. - is standard input.";

    @Mixin
    private final RuleOptions rules = new RuleOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions(OutputOptions.Format.TEXT);

    @Option(
            names = "--connections",
            paramLabel = "FILE",
            description =
                    "Write every connection with its verdict to FILE, one JSON object a line (docs/audit-output.md).")
    private @Nullable Path connections;

    @Parameters(paramLabel = "INPUT", arity = "1..*", description = INPUTS)
    private List<String> inputs = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Configuration configuration = rules.load();
        OfflineAudit audit = new OfflineAudit(
                configuration, new TerminalProgress(spec.commandLine().getErr()));
        List<Source> sources = inputs.stream().map(Source::named).toList();
        AuditResult result =
                connections == null ? audit.run(sources, connection -> {}) : runWithLines(audit, sources, connections);
        output.write(result, spec.commandLine().getOut());
        boolean whole = true;
        for (Loss loss : result.losses()) {
            if (loss.cause().inputNotWhole()) {
                whole = false;
                spec.commandLine().getErr().println("portolan: " + loss.input() + ": " + loss.detail());
            }
        }
        spec.commandLine().getErr().flush();
        return whole ? ExitCode.ofFindings(result) : ExitCode.INPUT_NOT_WHOLE;
    }

    private static AuditResult runWithLines(OfflineAudit audit, List<Source> sources, Path file) throws IOException {
        try (ResultFile place = ResultFile.create(file)) {
            AuditResult result;
            try (ConnectionLines lines = new ConnectionLines(place.stream())) {
                result = audit.run(sources, connection -> write(lines, connection));
            }
            place.complete();
            return result;
        }
    }

    private static void write(ConnectionLines lines, Judgement connection) {
        try {
            lines.write(connection.explained());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
