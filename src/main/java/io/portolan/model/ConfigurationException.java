package io.portolan.model;

/** The user's configuration cannot be used. The message is one line: place, field, value, what was expected. Exit code 2. */
public class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
