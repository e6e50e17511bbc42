package io.portolan.transport;

/** Kafka did not do what it should within its time. One line: broker, what failed, what to do. Nothing is half sent. */
public final class TransportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TransportException(String message) {
        super(message);
    }

    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
