package io.portolan.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The host's name, in the letters that ids may have; a pod's name in Kubernetes. */
public final class HostName {
    private HostName() {}

    /** E.g. {@code node-7}; {@code localhost} where the host has none. */
    public static String asId() {
        String name = System.getenv("HOSTNAME");
        if (name == null || name.isBlank()) {
            try {
                name = InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                name = "localhost";
            }
        }
        return name.replaceAll("[^A-Za-z0-9._:-]", "-");
    }
}
