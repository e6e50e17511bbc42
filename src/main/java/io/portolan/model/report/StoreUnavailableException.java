package io.portolan.model.report;

/** What is stored cannot be asked now; asking again later may help. The message is one line, for the log and not for callers. */
public class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    protected StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
