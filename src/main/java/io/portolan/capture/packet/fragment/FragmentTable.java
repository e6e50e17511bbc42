package io.portolan.capture.packet.fragment;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The door of this package: fragments in, datagrams out. Its bounds are those of the package. Not thread-safe. */
public final class FragmentTable {
    static final int MAX_DATAGRAMS = 4096;
    static final long MAX_BYTES = 32L << 20;
    static final long MAX_AGE_NANOS = 30_000_000_000L;
    /** Copies of one packet come within this time. */
    private static final long COPY_NANOS = 5_000_000;

    private static final int CHAINS = 4096;
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    /** What {@link #add} takes; the caller fills it. */
    public final Fragment fragment = new Fragment();

    private final Datagram[] chains = new Datagram[CHAINS];
    private final Deque<Datagram> unused = new ArrayDeque<>();
    private final Deque<Datagram> givenUp = new ArrayDeque<>();
    private @Nullable Datagram oldest;
    private @Nullable Datagram newest;
    private @Nullable Datagram whole;
    private int count;
    private long bytes;

    /** Adds {@link #fragment} to its datagram; what had to be given up for it waits in {@link #nextGivenUp}. */
    public Joining add() {
        expire(fragment.nanos);
        int hash = hash(fragment);
        Datagram datagram = find(hash);
        if (datagram != null && datagram.state == Datagram.State.OVERLAPPED) {
            return Joining.OVERLAP;
        }
        if (datagram != null && datagram.state == Datagram.State.WHOLE) {
            if (copyOf(datagram)) {
                return Joining.COPY;
            }
            unlink(datagram);
            recycle(datagram);
            datagram = null;
        }
        if (datagram == null) {
            datagram = open(hash);
        }
        whole = null;
        long before = datagram.buffer.length;
        boolean fits = datagram.add(fragment);
        bytes += datagram.buffer.length - before;
        if (!fits) {
            overlap(datagram, hash);
            return Joining.HELD;
        }
        if (datagram.whole()) {
            datagram.state = Datagram.State.WHOLE;
            datagram.wholeNanos = fragment.nanos;
            whole = datagram;
        }
        while (bytes > MAX_BYTES && oldest != null && oldest != datagram) {
            giveUp(oldest);
        }
        return datagram == whole ? Joining.WHOLE : Joining.HELD;
    }

    private boolean copyOf(Datagram datagram) {
        return Math.abs(fragment.nanos - datagram.wholeNanos) <= COPY_NANOS
                && fragment.offset + fragment.length <= datagram.total;
    }

    /** The datagram that became whole last; to be read before the next fragment is added. */
    public Datagram whole() {
        if (whole == null) {
            throw new IllegalStateException("no datagram is whole");
        }
        return whole;
    }

    /** Whether a call of {@link #nextGivenUp} gives one. */
    public boolean anyGivenUp() {
        return !givenUp.isEmpty();
    }

    /** The next datagram that will not become whole, in the order in which they were given up; to be handed to {@link #release}. */
    public @Nullable Datagram nextGivenUp() {
        return givenUp.poll();
    }

    /** Takes back a datagram that was given up. */
    public void release(Datagram read) {
        recycle(read);
    }

    /** The end of the input: gives up all that is left. */
    public void finish() {
        while (oldest != null) {
            giveUp(oldest);
        }
    }

    /** Datagrams that are held or remembered. */
    int count() {
        return count;
    }

    /** Bytes of the buffers. */
    long bytes() {
        return bytes;
    }

    private void expire(long now) {
        while (oldest != null && Math.abs(now - oldest.nanos) > MAX_AGE_NANOS) {
            giveUp(oldest);
        }
    }

    private @Nullable Datagram find(int hash) {
        for (Datagram each = chains[hash & CHAINS - 1]; each != null; each = each.chained) {
            if (each.hash == hash && each.is(fragment)) {
                return each;
            }
        }
        return null;
    }

    private Datagram open(int hash) {
        while (count >= MAX_DATAGRAMS && oldest != null) {
            giveUp(oldest);
        }
        Datagram datagram = unused.isEmpty() ? new Datagram() : unused.pop();
        datagram.begin(fragment, hash);
        datagram.chained = chains[hash & CHAINS - 1];
        chains[hash & CHAINS - 1] = datagram;
        datagram.older = newest;
        datagram.newer = null;
        if (newest == null) {
            oldest = datagram;
        } else {
            newest.newer = datagram;
        }
        newest = datagram;
        count++;
        return datagram;
    }

    private void overlap(Datagram datagram, int hash) {
        datagram.overlapped = true;
        giveUp(datagram);
        open(hash).state = Datagram.State.OVERLAPPED;
    }

    private void giveUp(Datagram datagram) {
        unlink(datagram);
        if (datagram.state == Datagram.State.OPEN) {
            givenUp.add(datagram);
        } else {
            recycle(datagram);
        }
    }

    private void unlink(Datagram gone) {
        int chain = gone.hash & CHAINS - 1;
        Datagram before = null;
        for (Datagram each = chains[chain]; each != gone && each != null; each = each.chained) {
            before = each;
        }
        if (before == null) {
            chains[chain] = gone.chained;
        } else {
            before.chained = gone.chained;
        }
        if (gone.older == null) {
            oldest = gone.newer;
        } else {
            gone.older.newer = gone.newer;
        }
        if (gone.newer == null) {
            newest = gone.older;
        } else {
            gone.newer.older = gone.older;
        }
        gone.chained = null;
        gone.older = null;
        gone.newer = null;
        count--;
    }

    private void recycle(Datagram datagram) {
        if (whole == datagram) {
            whole = null;
        }
        if (bytes > MAX_BYTES / 2) {
            bytes -= datagram.buffer.length;
            datagram.dropBuffer();
        }
        unused.push(datagram);
    }

    private static int hash(Fragment fragment) {
        long mixed =
                (fragment.sourceLow ^ fragment.sourceHigh) * MIX + (fragment.destinationLow ^ fragment.destinationHigh);
        mixed = ((mixed ^ mixed >>> 29) + fragment.id) * MIX + fragment.overlay * 31 + fragment.keyProtocol;
        return (int) ((mixed * MIX) >>> 32);
    }
}
