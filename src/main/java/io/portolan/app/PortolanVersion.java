package io.portolan.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
public final class PortolanVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"portolan " + version()};
    }

    /** E.g. {@code 0.1.0-SNAPSHOT}. */
    public static String version() {
        try (InputStream in = PortolanVersion.class.getResourceAsStream("/portolan-version.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
