package io.portolan.app.command;

import io.portolan.app.service.DatabaseDoor;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which PostgreSQL is used. */
final class DatabaseOptions {
    /** The environment variable that carries the password: arguments are seen by every user of the machine. */
    static final String PASSWORD_VARIABLE = "PORTOLAN_DATABASE_PASSWORD";

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "PostgreSQL 15 or newer: jdbc:postgresql://HOST:PORT/DATABASE.")
    @Nullable
    String url;

    @Option(
            names = "--database-user",
            paramLabel = "USER",
            defaultValue = "postgres",
            description = "Its user; the password comes from the environment variable " + PASSWORD_VARIABLE
                    + ". Default: ${DEFAULT-VALUE}.")
    String user = "postgres";

    String password() {
        return Optional.ofNullable(System.getenv(PASSWORD_VARIABLE)).orElse("");
    }

    /** A database that a historian has set up; reading commands create nothing. */
    DataSource openHistory(String jdbcUrl) {
        DataSource source = open(jdbcUrl);
        DatabaseDoor.checkHistory(source, jdbcUrl);
        return source;
    }

    DataSource open(String jdbcUrl) {
        return DatabaseDoor.open(jdbcUrl, user, password());
    }
}
