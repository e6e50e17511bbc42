package io.portolan.app.command;

import io.portolan.app.ExitCode;
import io.portolan.app.audit.Configuration;
import io.portolan.app.audit.OfflineAudit;
import io.portolan.app.audit.Source;
import io.portolan.app.command.output.ResultFile;
import io.portolan.app.replay.ProposedDocument;
import io.portolan.app.replay.RowProposal;
import io.portolan.matrix.document.Identifiers;
import io.portolan.matrix.yaml.Place;
import io.portolan.model.ConfigurationException;
import io.portolan.model.observation.Loss;
import java.io.IOException;
import java.io.PrintWriter;
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

/** {@code portolan matrix learn}. */
@Command(
        name = "learn",
        mixinStandardHelpOptions = true,
        description = {
            "Proposes rows of a site's overlay from connections that no row explains: both sides known, the opener seen, established.",
            "The result is a file for somebody to read and to cut. Nothing uses it until it is given with --overlay."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done, also when there is nothing to propose.",
            "2:Wrong usage or configuration.",
            "3:An input could not be read whole; the proposal rests on what could be read."
        },
        footer = {
            "",
            "Example:",
            "  portolan matrix learn --inventory inventory.yaml --overlay platform-kubernetes --output site.yaml node1.pcap"
        })
final class LearnCommand implements Callable<Integer> {
    @Mixin
    private final RuleOptions rules = new RuleOptions();

    @Option(
            names = "--id",
            paramLabel = "ID",
            defaultValue = "site",
            description = "Id of the proposed overlay. Default: ${DEFAULT-VALUE}.")
    private String id = "site";

    @Option(
            names = "--at-least",
            paramLabel = "N",
            defaultValue = "1",
            description = "Leave out paths with fewer connections. Default: ${DEFAULT-VALUE}.")
    private long atLeast = 1;

    @Option(names = "--output", paramLabel = "FILE", description = "Write it to FILE instead of standard output.")
    private @Nullable Path output;

    @Parameters(paramLabel = "INPUT", arity = "1..*", description = AuditCommand.INPUTS)
    private List<String> inputs = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            Identifiers.document(id);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "--id: " + Place.quoted(id) + " (expected: " + Identifiers.DOCUMENT_EXPECTED + ", at most "
                            + Identifiers.LONGEST + " characters)",
                    e);
        }
        if (atLeast < 1) {
            throw new ConfigurationException("--at-least: " + atLeast + " (expected: 1 or more)");
        }
        Configuration configuration = rules.load();
        PrintWriter err = spec.commandLine().getErr();
        OfflineAudit audit = new OfflineAudit(configuration, new TerminalProgress(err));
        RowProposal proposal = new RowProposal();
        audit.run(inputs.stream().map(Source::named).toList(), proposal::add);
        ProposedDocument document = new ProposedDocument(id, atLeast);
        ResultFile.write(output, spec.commandLine().getOut(), document.yaml(proposal, inputs));
        boolean whole = true;
        for (Loss loss : audit.losses()) {
            if (loss.cause().inputNotWhole()) {
                whole = false;
                err.println("portolan: " + loss.input() + ": " + loss.detail());
            }
        }
        err.println("portolan: rows proposed: " + document.rows(proposal));
        err.flush();
        return whole ? ExitCode.OK : ExitCode.INPUT_NOT_WHOLE;
    }
}
