package io.portolan.app;

import io.portolan.app.command.PortolanCommand;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The one entry point. Commands that need no service never start Quarkus, so they answer at once. */
@QuarkusMain
public final class Portolan {
    private Portolan() {}

    public static void main(String... arguments) {
        System.exit(PortolanCommand.execute(arguments));
    }
}
