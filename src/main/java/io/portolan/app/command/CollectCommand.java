package io.portolan.app.command;

import io.portolan.app.HostName;
import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.Source;
import io.portolan.app.collect.Collected;
import io.portolan.app.collect.FileCollector;
import io.portolan.app.collect.Pace;
import io.portolan.model.ConfigurationException;
import io.portolan.model.observation.Loss;
import io.portolan.transport.TopicSetup;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import io.portolan.transport.send.EventSender;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan collect}: files to Kafka. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        description = {
            "Reads captures and flow logs and sends their connections to Kafka.",
            "Interrupted and started again with the same files, it goes on where it stopped: each connection is sent once."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything is sent.",
            "2:Wrong usage, or a broker that cannot be used.",
            "3:An input could not be read whole; what could be read is sent."
        })
public final class CollectCommand implements Callable<Integer> {
    @Option(
            names = "--bootstrap",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka brokers, separated by commas.")
    private String bootstrap = "";

    @Option(
            names = "--collector",
            paramLabel = "ID",
            description =
                    "Name of this collector; no two may run with the same one at a time. Default: the host's name.")
    private @Nullable String collector;

    @Parameters(paramLabel = "INPUT", arity = "1..*", description = AuditCommand.INPUTS)
    private List<String> inputs = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        TransportConfig config = new TransportConfig(bootstrap);
        TopicSetup.ensure(config);
        PrintWriter err = spec.commandLine().getErr();
        Collected collected;
        try (EventSender sender =
                new EventSender(config, collector == null ? HostName.asId() : collector, Clock.systemUTC())) {
            collected = new FileCollector(sender, new Inputs(new TerminalProgress(err)), Pace.UNLIMITED)
                    .collect(inputs.stream().map(Source::named).toList(), sent -> {});
        } catch (TransportException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
        for (Loss loss : collected.losses()) {
            err.println("portolan: " + loss.input() + ": " + loss.cause() + " " + loss.count() + ": " + loss.detail());
        }
        err.println("portolan: " + (collected.events() - collected.skipped()) + " connections sent"
                + (collected.skipped() == 0 ? "" : ", " + collected.skipped() + " had been sent before")
                + ", epoch " + collected.epoch());
        err.flush();
        return collected.whole() ? ExitCode.OK : ExitCode.INPUT_NOT_WHOLE;
    }
}
