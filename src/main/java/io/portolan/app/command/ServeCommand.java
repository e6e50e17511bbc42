package io.portolan.app.command;

import io.portolan.app.HostName;
import io.portolan.app.embedded.EmbeddedServers;
import io.portolan.app.service.DatabaseDoor;
import io.portolan.app.service.ServiceApplication;
import io.portolan.app.service.ServiceApplication.ServiceTask;
import io.portolan.app.service.ServiceConfig.Role;
import io.portolan.app.service.ServiceRoles;
import io.portolan.app.service.ServiceSettings;
import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portolan serve}: the roles of the service, on the user's servers or on embedded ones. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        defaultValueProvider = ServiceDefaults.class,
        description =
                "Runs the service: audits connections from Kafka, stores findings in PostgreSQL, answers over HTTP.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "2:Wrong configuration, a server that cannot be used, or a loop met an error that no pause mends.",
            "130, 143:Stopped in order by Ctrl-C or SIGTERM."
        },
        footer = {
            "",
            "Options that are not given are taken from the environment or config/application.properties (docs/configuration.md).",
            "",
            "Examples:",
            "  portolan serve --embedded --data /var/lib/portolan --inventory inventory.yaml",
            "  portolan serve --bootstrap kafka:9092 --database jdbc:postgresql://db:5432/portolan \\",
            "      --inventory inventory.yaml --roles auditor,historian"
        })
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final RuleOptions rules = new RuleOptions();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--embedded", description = "Start a Kafka broker and a PostgreSQL of our own below --data.")
    private boolean embedded;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "portolan-data",
            description = "Where the embedded servers keep their data. Default: ${DEFAULT-VALUE}.")
    private Path data = Path.of("portolan-data");

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the embedded broker, for collectors. Default: ${DEFAULT-VALUE}.")
    private int kafkaPort = 9092;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka brokers, separated by commas.")
    private @Nullable String bootstrap;

    @Option(
            names = "--roles",
            paramLabel = "ROLE",
            split = ",",
            description = "What this instance does: auditor, historian, api, reporter. Default: all.")
    private Set<Role> roles = EnumSet.allOf(Role.class);

    @Option(
            names = "--instance",
            paramLabel = "ID",
            description = {
                "Name of this instance, the same after a restart; no two auditors may run with the same one.",
                "Default: $PORTOLAN_INSTANCE, else host name and port."
            })
    private @Nullable String instance;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(
            names = {"--port", "-p"},
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port to listen on. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ServiceDefaults defaults = new ServiceDefaults();
        if (rules.overlays.isEmpty()) {
            rules.overlays = defaults.values("portolan.overlays");
        }
        if (rules.inventories.isEmpty()) {
            rules.inventories = defaults.values("portolan.inventories").stream()
                    .map(Path::of)
                    .toList();
        }
        rules.load();
        PrintWriter err = spec.commandLine().getErr();
        if (embedded) {
            if (given("--bootstrap") || given("--database")) {
                throw new ConfigurationException(
                        "--embedded together with --bootstrap or --database (expected: either our own servers or yours)");
            }
            try (CleanUp untilCleanedUp = new CleanUp();
                    EmbeddedServers servers = EmbeddedServers.start(data, kafkaPort, line -> tell(err, line))) {
                servers.watch(line -> ServiceApplication.fail(line));
                return serve(servers.bootstrap(), servers.jdbcUrl(), servers.user(), servers.password(), err);
            }
        }
        if (bootstrap == null) {
            throw new ConfigurationException(
                    "--bootstrap is missing (expected: --bootstrap HOST:PORT with --database URL, or --embedded)");
        }
        String url = database.url;
        if (url == null && ServiceRoles.needsDatabase(roles)) {
            throw new ConfigurationException(
                    "--database is missing (expected: jdbc:postgresql://HOST:PORT/DATABASE for roles " + roles
                            + "; only the role auditor needs none)");
        }
        if (url != null) {
            DatabaseDoor.open(url, database.user, password(defaults));
        }
        return serve(bootstrap, url, database.user, password(defaults), err);
    }

    private String password(ServiceDefaults defaults) {
        String general = database.password().isEmpty() ? defaults.value("quarkus.datasource.password") : null;
        return general == null ? database.password() : general;
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private int serve(String brokers, @Nullable String jdbcUrl, String user, String password, PrintWriter err) {
        ServiceSettings settings = new ServiceSettings(
                host,
                port,
                roles,
                brokers,
                jdbcUrl,
                user,
                password,
                rules.matrix,
                rules.overlays,
                rules.inventories,
                rules.waivers);
        if (instance == null) {
            // Apart from every other on this host or elsewhere, and the same after a restart.
            System.setProperty("portolan.instance", HostName.asId() + "-" + port);
        } else {
            if (!instance.matches("[A-Za-z0-9._:-]{1,128}")) {
                throw new ConfigurationException("--instance: \"" + instance
                        + "\" (expected: letters, digits and ._:- , at most 128 characters)");
            }
            System.setProperty("portolan.instance", instance);
        }
        return ServiceApplication.serve(settings, started -> {
            tell(
                    err,
                    "serving on http://" + host + ":" + port + "/ as " + roles + ", Kafka " + brokers
                            + "; Ctrl-C stops");
            return ServiceTask.KEEP_SERVING;
        });
    }

    private static void tell(PrintWriter err, String line) {
        err.println("portolan: " + line);
        err.flush();
    }
}
