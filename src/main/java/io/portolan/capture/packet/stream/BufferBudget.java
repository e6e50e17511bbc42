package io.portolan.capture.packet.stream;

/** How many bytes all connections together may buffer; who gets nothing any more gives up its stream. */
public final class BufferBudget {
    private long left;

    public BufferBudget(long bytes) {
        left = bytes;
    }

    public boolean take(int bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    public void giveBack(int bytes) {
        left += bytes;
    }

    public long left() {
        return left;
    }
}
