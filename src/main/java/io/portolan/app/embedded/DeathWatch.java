package io.portolan.app.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Stops PostgreSQL when this process is gone without having stopped it.
 *
 * <p>A shell waits at a pipe from this process; however this process ends, the pipe ends with it, and the shell asks the server to shut
 * down fast, if the process of that number still works in our data directory.
 */
final class DeathWatch implements AutoCloseable {
    private static final String SCRIPT =
            "trap '' INT; read -r line; [ \"$(readlink \"/proc/$1/cwd\")\" = \"$2\" ] && kill -INT \"$1\"";

    private final Process shell;

    private DeathWatch(Process shell) {
        this.shell = shell;
    }

    static DeathWatch over(long pid, Path data) throws IOException {
        List<String> command = List.of(
                "sh",
                "-c",
                SCRIPT,
                "portolan-watch",
                Long.toString(pid),
                data.toRealPath().toString());
        return new DeathWatch(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** The server is stopped, or is to outlive us. */
    @Override
    public void close() {
        shell.destroy();
    }
}
