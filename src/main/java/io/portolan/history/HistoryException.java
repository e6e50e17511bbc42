package io.portolan.history;

import io.portolan.model.report.StoreUnavailableException;
import java.sql.SQLException;

/**
 * The database did not do what it was asked: it is gone, it is full, it was too slow. Nothing of the transaction is stored,
 * unless the connection broke during
 * the commit; the stored offsets tell. Trying again is safe. The message is one line.
 */
public final class HistoryException extends StoreUnavailableException {
    private static final long serialVersionUID = 1;

    HistoryException(SQLException cause) {
        super("database: " + firstLine(cause) + " (SQLSTATE " + cause.getSQLState() + ")", cause);
    }

    static String firstLine(Throwable problem) {
        String message = String.valueOf(problem.getMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).strip();
    }
}
