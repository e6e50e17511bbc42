package io.portolan.app.command;

import io.portolan.app.ExitCode;
import io.portolan.app.demo.DemoCaptures;
import io.portolan.app.demo.DemoRun;
import io.portolan.app.embedded.EmbeddedServers;
import io.portolan.app.embedded.FolderTree;
import io.portolan.app.service.ServiceApplication;
import io.portolan.app.service.ServiceApplication.ServiceTask;
import io.portolan.app.service.ServiceConfig.Role;
import io.portolan.app.service.ServiceSettings;
import io.portolan.app.service.StoredAudit;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.model.report.AuditResult;
import io.portolan.report.HtmlReport;
import io.portolan.report.JsonReport;
import io.portolan.report.TextBrief;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portolan demo}: the whole service on embedded real servers, fed with captures of a real runtime plane. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Audits captures that ship with Portolan through a Kafka broker, a PostgreSQL and a service of its own;"
                        + " shows verdicts, findings and the address of a page.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything was audited (with --once).",
            "2:A server could not be started, or something was not audited.",
            "130, 143:Stopped in order by Ctrl-C or SIGTERM."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int TERMINAL_COLUMNS = 120;

    @Option(names = "--once", description = "End when everything is audited, instead of serving until Ctrl-C.")
    private boolean once;

    @Option(
            names = {"--port", "-p"},
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the page and the API on 127.0.0.1. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where the servers keep their data, for another run to go on with. Default: a temporary folder.")
    private @Nullable Path data;

    @Option(
            names = "--pace",
            paramLabel = "N",
            defaultValue = "0",
            description = "Send at most N connections a second, to watch the page fill. Default: as fast as possible.")
    private int pace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (pace < 0) {
            throw new io.portolan.model.ConfigurationException("--pace: " + pace + " (expected: 0 or more)");
        }
        Path directory = data == null ? Files.createTempDirectory("portolan-demo-") : data.toAbsolutePath();
        try (CleanUp untilCleanedUp = new CleanUp()) {
            try {
                return run(directory);
            } finally {
                if (data == null) {
                    FolderTree.delete(directory);
                }
            }
        }
    }

    private int run(Path directory) {
        Path inventory = DemoCaptures.inventory(directory);
        ServiceSettings probe = settings("127.0.0.1:1", null, "", "", inventory);
        probe.checkPort();
        try (EmbeddedServers servers = EmbeddedServers.start(directory, 0, this::tell)) {
            ServiceSettings settings =
                    settings(servers.bootstrap(), servers.jdbcUrl(), servers.user(), servers.password(), inventory);
            // The tour speaks for itself; what goes wrong is still logged.
            System.setProperty("quarkus.log.level", "WARN");
            return ServiceApplication.serve(settings, roles -> {
                StoredAudit audit = CDI.current().select(StoredAudit.class).get();
                AuditResult result = new DemoRun(roles, audit, this::tell).run(pace);
                show(result, directory, servers);
                return once ? ExitCode.OK : ServiceTask.KEEP_SERVING;
            });
        }
    }

    private ServiceSettings settings(
            String bootstrap, @Nullable String jdbcUrl, String user, String password, Path inventory) {
        return new ServiceSettings(
                "127.0.0.1",
                port,
                EnumSet.allOf(Role.class),
                bootstrap,
                jdbcUrl,
                user,
                password,
                MatrixCatalog.DEFAULT,
                List.of(),
                List.of(inventory),
                null);
    }

    private void show(AuditResult result, Path directory, EmbeddedServers servers) throws IOException {
        Path report = directory.resolve("report.html");
        try (Writer page = Files.newBufferedWriter(report);
                OutputStream json = Files.newOutputStream(directory.resolve("report.json"))) {
            HtmlReport.write(result, page);
            JsonReport.write(result, json);
        }
        PrintWriter out = spec.commandLine().getOut();
        TextBrief.write(result, out, TERMINAL_COLUMNS);
        out.println();
        if (once) {
            out.println("Everything was audited." + (data == null ? "" : " Report: " + report));
        } else {
            out.println("Page      http://127.0.0.1:" + port + "/");
            out.println("API       http://127.0.0.1:" + port + "/q/openapi, metrics /q/metrics, health /q/health");
            out.println("Report    " + report);
            out.println("Kafka     " + servers.bootstrap() + ", to send more: portolan collect --bootstrap "
                    + servers.bootstrap() + " CAPTURE");
            out.println("Ctrl-C stops everything" + (data == null ? " and removes the data." : "."));
        }
        out.flush();
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("portolan: " + line);
        err.flush();
    }
}
