package io.portolan.app.command;

import io.portolan.app.ExitCode;
import io.portolan.app.HostName;
import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.Source;
import io.portolan.app.collect.Collected;
import io.portolan.app.collect.FileCollector;
import io.portolan.app.collect.Pace;
import io.portolan.app.command.live.LiveOptions;
import io.portolan.app.command.live.LiveRun;
import io.portolan.model.ConfigurationException;
import io.portolan.model.observation.Loss;
import io.portolan.transport.TopicSetup;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import io.portolan.transport.send.EventSender;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
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

/** {@code portolan collect}: files or network interfaces to Kafka. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        description = {
            "Reads captures and flow logs, or network interfaces while packets pass, and sends their connections to Kafka.",
            "Files: interrupted and started again with the same ones, it goes on where it stopped; each connection is sent once.",
            "Interfaces: a connection is told as soon as it can be judged and again when more is known. SIGTERM and Ctrl-C"
                    + " tell and send everything before the end. Needs libpcap, and root or CAP_NET_RAW and CAP_NET_ADMIN to open."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything is sent; also after SIGTERM or Ctrl-C.",
            "2:Wrong usage, an interface that cannot be opened, or a broker that cannot be used.",
            "3:An input could not be read whole, or an interface went away; what could be read is sent."
        })
public final class CollectCommand implements Callable<Integer> {
    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka brokers, separated by commas.")
    private @Nullable String bootstrap;

    @Option(
            names = "--collector",
            paramLabel = "ID",
            description =
                    "Name of this collector; no two may run with the same one at a time. Default: the host's name.")
    private @Nullable String collector;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "With --interface, instead of --bootstrap: write events as JSON lines, without any server.")
    private @Nullable Path output;

    @Mixin
    private final LiveOptions live = new LiveOptions();

    @Parameters(paramLabel = "INPUT", arity = "0..*", description = AuditCommand.INPUTS)
    private List<String> inputs = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (inputs.isEmpty() != live.anyInterface()) {
            throw wrong("inputs or --interface (expected: one of the two)");
        }
        if ((bootstrap == null) == (output == null) || (output != null && !live.anyInterface())) {
            throw wrong("--bootstrap HOST:PORT is missing (expected: it, or with --interface --output FILE)");
        }
        PrintWriter err = spec.commandLine().getErr();
        if (output != null) {
            return new LiveRun(live, err).write(output);
        }
        TransportConfig config = new TransportConfig(String.valueOf(bootstrap));
        return live.anyInterface() ? new LiveRun(live, err).send(config, collector) : files(config, err);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int files(TransportConfig config, PrintWriter err) {
        TopicSetup.ensure(config);
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
