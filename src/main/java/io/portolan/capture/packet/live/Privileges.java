package io.portolan.capture.packet.live;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Gives up what opening an interface needed. */
public final class Privileges {
    private static final Path THREADS = Path.of("/proc/self/task");

    private Privileges() {}

    /**
     * Becomes this user for good, in every thread: the C library carries it to all of them, which is then checked. With root's id go its
     * capabilities (capabilities(7)).
     *
     * @throws ConfigurationException when there is no such user, it is not allowed, or a thread kept anything
     */
    public static void become(String user) {
        Libc libc;
        try {
            libc = Libc.load();
        } catch (LinkageError e) {
            throw Opening.noNativeAccess(e);
        }
        Pointer entry = libc.getpwnam(user);
        if (entry == null) {
            throw new ConfigurationException("user: \"" + user + "\" (expected: a user of this system)");
        }
        // struct passwd of getpwnam(3): name, password, uid, gid.
        int uid = entry.getInt(2L * Native.POINTER_SIZE);
        int gid = entry.getInt(2L * Native.POINTER_SIZE + Integer.BYTES);
        try {
            libc.initgroups(user, gid);
            libc.setresgid(gid, gid, gid);
            libc.setresuid(uid, uid, uid);
        } catch (LastErrorException e) {
            throw new ConfigurationException(
                    "user: \"" + user + "\": " + e.getMessage() + " (expected: started as root, or without --user)", e);
        }
        check(user, uid);
    }

    private static void check(String user, int uid) {
        String ids = Integer.toUnsignedString(uid);
        String expected = "Uid:\t" + String.join("\t", ids, ids, ids, ids);
        try (Stream<Path> threads = Files.list(THREADS)) {
            for (Path thread : threads.toList()) {
                List<String> status = status(thread);
                if (!status.isEmpty()
                        && (!status.contains(expected)
                                || (uid != 0 && !status.contains("CapEff:\t0000000000000000")))) {
                    throw new ConfigurationException("user: \"" + user + "\": thread " + thread.getFileName()
                            + " kept other privileges (expected: none; please report this)");
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationException(
                    "user: \"" + user + "\": " + THREADS + " cannot be read to check it: " + e.getMessage(), e);
        }
    }

    /** Empty when the thread has ended meanwhile. */
    private static List<String> status(Path thread) {
        try {
            return Files.readAllLines(thread.resolve("status"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
