package io.portolan.capture.packet.live;

import com.sun.jna.LastErrorException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapDumper;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/** A pipe into which libpcap writes what it captures, as a pcap file. Nothing of it lies in a file system. */
final class PacketPipe implements AutoCloseable {
    /** What any user may have (pipe(7)): enough for 2 ms of a fast interface, behind the ring buffer that has room for much more. */
    private static final int PIPE_BYTES = 1 << 20;

    private static final String DESCRIPTORS = "/proc/self/fd/";

    final PcapDumper writer;
    final InputStream reader;

    PacketPipe(PcapHandle handle) throws IOException, PcapNativeException, NotOpenException {
        Libc libc = Libc.load();
        int[] ends = new int[2];
        try {
            libc.pipe(ends);
        } catch (LastErrorException e) {
            throw new IOException("no pipe can be made: " + e.getMessage(), e);
        }
        try {
            enlarge(libc, ends[1]);
            // Opened anew by their names: Java and libpcap each take a name and not a descriptor.
            reader = new FileInputStream(DESCRIPTORS + ends[0]);
            writer = handle.dumpOpen(DESCRIPTORS + ends[1]);
        } finally {
            // The reader is to see the end as soon as the writer is closed.
            libc.close(ends[0]);
            libc.close(ends[1]);
        }
    }

    private static void enlarge(Libc libc, int end) {
        try {
            libc.fcntl(end, Libc.F_SETPIPE_SZ, PIPE_BYTES);
        } catch (LastErrorException e) {
            // A user with many pipes gets the usual 64 KiB, which only means more turns of two threads.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        reader.close();
    }
}
