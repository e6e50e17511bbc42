package io.portolan.capture.packet.live;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The few functions of the C library that Java has no words for. Names, arguments and errors are those of its manual. */
interface Libc extends Library {
    /** fcntl(2): from Linux 2.6.35 on. */
    int F_SETPIPE_SZ = 1031;

    /** @throws LinkageError where there is no native access */
    static Libc load() {
        return Native.load("c", Libc.class);
    }

    int pipe(int[] ends) throws LastErrorException;

    int close(int fd) throws LastErrorException;

    int fcntl(int fd, int command, int argument) throws LastErrorException;

    @Nullable
    Pointer getpwnam(String name);

    int initgroups(String user, int group) throws LastErrorException;

    int setresgid(int real, int effective, int saved) throws LastErrorException;

    int setresuid(int real, int effective, int saved) throws LastErrorException;
}
