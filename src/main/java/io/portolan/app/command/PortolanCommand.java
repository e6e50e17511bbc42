package io.portolan.app.command;

import io.portolan.app.ExitCode;
import io.portolan.app.PortolanVersion;
import io.portolan.app.command.waiver.WaiverCommand;
import io.portolan.model.ConfigurationException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The top of the command line. */
@Command(
        name = "portolan",
        mixinStandardHelpOptions = true,
        versionProvider = PortolanVersion.class,
        description =
                "Audits which ports an Apigee hybrid runtime plane really uses against the ports that Google documents.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done; for audit and report: no violation.",
            "1:audit, report: violations were found; waiver import: something is left to decide.",
            "2:Wrong usage or configuration, or a server that cannot be used.",
            "3:audit, inspect, collect: an input could not be read whole; what could be read is reported.",
            "130, 143:demo, serve: stopped in order by Ctrl-C or SIGTERM."
        },
        footer = {"", "Start with: portolan demo", "Each command has its own --help."})
public final class PortolanCommand implements Runnable {
    /** By name, in the order of the help. */
    private static final Map<String, Class<?>> COMMANDS = commands();

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print stack traces with errors.")
    private boolean debug;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Parses and runs; returns the exit code. */
    public static int execute(String... arguments) {
        return execute(new PrintWriter(System.out, false), new PrintWriter(System.err, true), arguments);
    }

    /** The same with other streams than the process's own. */
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        PortolanCommand top = new PortolanCommand();
        CommandLine line = new CommandLine(top);
        named(arguments).forEach(line::addSubcommand);
        // What is set here goes to the commands that are there by now.
        line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(PortolanCommand::wrongUsage)
                .setExecutionExceptionHandler((problem, command, parsed) -> failed(problem, command, top.debug));
        return line.execute(arguments);
    }

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand.class);
        commands.put("audit", AuditCommand.class);
        commands.put("inspect", InspectCommand.class);
        commands.put("serve", ServeCommand.class);
        commands.put("collect", CollectCommand.class);
        commands.put("report", ReportCommand.class);
        commands.put("replay", ReplayCommand.class);
        commands.put("matrix", MatrixCommand.class);
        commands.put("waiver", WaiverCommand.class);
        commands.put("help", CommandLine.HelpCommand.class);
        return commands;
    }

    /** Only the command that is run, because what picocli learns of all of them takes longer than many an inspection; else all. */
    private static Map<String, Class<?>> named(String... arguments) {
        Class<?> command = arguments.length == 0 || arguments[0].equals("help") ? null : COMMANDS.get(arguments[0]);
        return command == null ? COMMANDS : Map.of(arguments[0], command);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing (expected: demo, audit, inspect, serve, collect, report, matrix or waiver)");
    }

    private static int wrongUsage(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("portolan: " + firstLine(problem));
        CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception problem, CommandLine command, boolean debug) {
        PrintWriter err = command.getErr();
        if (problem instanceof ConfigurationException) {
            err.println("portolan: " + problem.getMessage());
        } else {
            err.println("portolan: " + problem.getClass().getSimpleName() + ": " + firstLine(problem)
                    + (debug ? "" : " (--debug shows where)"));
        }
        if (debug) {
            java.io.StringWriter trace = new java.io.StringWriter();
            problem.printStackTrace(new PrintWriter(trace, true));
            err.println(trace);
        }
        err.flush();
        return ExitCode.USAGE;
    }

    private static String firstLine(Exception problem) {
        String message = problem.getMessage();
        return message == null ? "no message" : message.lines().findFirst().orElse("no message");
    }
}
