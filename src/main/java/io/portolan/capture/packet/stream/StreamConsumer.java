package io.portolan.capture.packet.stream;

/** Takes the bytes of one direction in order. */
public interface StreamConsumer {
    /**
     * The next bytes; one call is at most one segment, so its first byte is where a sender's write may begin.
     *
     * @param data valid only during the call
     */
    void bytes(byte[] data, int offset, int length);
}
