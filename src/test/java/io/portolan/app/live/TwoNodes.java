package io.portolan.app.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Two network namespaces with a cable between them: node a (10.77.0.1, fd77::1) and node b (10.77.0.2, fd77::2). Needs root. */
final class TwoNodes implements AutoCloseable {
    static final String A = "10.77.0.1";
    static final String B = "10.77.0.2";

    private final String suffix =
            Long.toString(ProcessHandle.current().pid() % 100_000, 36) + Long.toString(System.nanoTime() % 1000, 36);
    private final String a = "ptla" + suffix;
    private final String b = "ptlb" + suffix;
    private final List<Process> started = new ArrayList<>();

    /** Why it cannot be had here; null when it can. */
    static @Nullable String missing(String... programs) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "needs root";
        }
        List<String> wanted = new ArrayList<>(List.of("ip"));
        wanted.addAll(List.of(programs));
        for (String program : wanted) {
            if (!succeeds("sh", "-c", "command -v " + program)) {
                return "needs the program " + program;
            }
        }
        String probe = "ptlprobe" + ProcessHandle.current().pid();
        boolean works = succeeds("ip", "netns", "add", probe)
                && succeeds("ip", "-n", probe, "link", "add", "p1", "type", "veth", "peer", "name", "p2");
        succeeds("ip", "netns", "del", probe);
        if (!works) {
            return "needs network namespaces with veth pairs";
        }
        return Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libpcap.so.0.8"))
                        || Files.exists(Path.of("/usr/lib/aarch64-linux-gnu/libpcap.so.0.8"))
                ? null
                : "needs libpcap0.8";
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** With addresses, or without any, so that nothing but what is replayed passes. */
    TwoNodes(boolean addresses) throws Exception {
        try {
            run("ip", "netns", "add", a);
            run("ip", "netns", "add", b);
            for (String node : List.of(a, b)) {
                run("ip", "netns", "exec", node, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
                run("ip", "netns", "exec", node, "sysctl", "-qw", "net.ipv6.conf.default.disable_ipv6=1");
            }
            run("ip", "-n", a, "link", "add", "va", "type", "veth", "peer", "name", "vb", "netns", b);
            if (addresses) {
                run("ip", "-n", a, "addr", "add", A + "/24", "dev", "va");
                run("ip", "-n", b, "addr", "add", B + "/24", "dev", "vb");
            }
            for (List<String> link : List.of(List.of(a, "lo"), List.of(b, "lo"), List.of(a, "va"), List.of(b, "vb"))) {
                run("ip", "-n", link.get(0), "link", "set", link.get(1), "up");
            }
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Runs to its end in node a. */
    String onA(String... command) throws Exception {
        return run(in(a, command));
    }

    /** Runs to its end in node b. */
    String onB(String... command) throws Exception {
        return run(in(b, command));
    }

    /** Starts in node a; {@link #close} ends it. */
    Process startOnA(Path output, String... command) throws IOException {
        return start(output, in(a, command));
    }

    /** Starts in node b; {@link #close} ends it. */
    Process startOnB(Path output, String... command) throws IOException {
        return start(output, in(b, command));
    }

    private static String[] in(String node, String... command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", node));
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }

    private Process start(Path output, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .start();
        started.add(process);
        return process;
    }

    /** The output; what it returned is nobody's business: a client that is refused has done its work. */
    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", command) + " does not end");
        }
        return output;
    }

    @Override
    public void close() throws Exception {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        // The cable goes with the nodes.
        run("ip", "netns", "del", a);
        run("ip", "netns", "del", b);
    }
}
