package io.portolan.app;

import io.quarkus.runtime.annotations.QuarkusMain;

/** The one entry point. */
@QuarkusMain
public final class Portolan {
    private Portolan() {}

    public static void main(String... arguments) {
        System.out.println("portolan " + arguments.length);
    }
}
