package io.portolan.transport;

/** Hears how a loop fares; called on the loop's thread. */
public interface LoopListener {
    /** Work failed, nothing of it is kept, and it is tried again after a pause. */
    void retrying(String loop, Exception cause, int attempt);

    /** Work that had failed is done now. */
    default void recovered(String loop) {}

    /** The loop has ended and will not go on: its process should end as well, so that someone notices. */
    void failed(String loop, Throwable cause);
}
