package io.portolan.capture.packet.live;

import io.portolan.model.ConfigurationException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.TreeSet;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;

/** Opens interfaces, and says in one line why one cannot be opened. */
final class Opening {
    /** libpcap's name for all interfaces together. */
    static final String ANY = "any";

    /** How long a packet may wait for its block to fill: what a quiet interface is late by. */
    private static final int BLOCK_MILLIS = 100;

    // pcap/pcap.h
    private static final int ERROR_NO_SUCH_DEVICE = -5;
    private static final int ERROR_PERMISSION = -8;
    private static final int ERROR_NOT_UP = -9;
    private static final int ERROR_PROMISCUOUS_PERMISSION = -11;

    private Opening() {}

    static PcapHandle open(String name, CaptureOptions options) {
        try {
            return new PcapHandle.Builder(name)
                    .snaplen(options.snaplen())
                    .bufferSize(options.bufferBytes())
                    .timeoutMillis(BLOCK_MILLIS)
                    .immediateMode(options.immediate())
                    .promiscuousMode(
                            options.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
                    .timestampPrecision(TimestampPrecision.NANO)
                    .build();
        } catch (PcapNativeException e) {
            throw refused(name, e);
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    private static ConfigurationException refused(String name, PcapNativeException problem) {
        String said = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
        int code = problem.getReturnCode() == null ? 0 : problem.getReturnCode();
        String expected;
        if (code == ERROR_NO_SUCH_DEVICE || !known(name)) {
            expected = "one of " + names();
        } else if (code == ERROR_PERMISSION
                || code == ERROR_PROMISCUOUS_PERMISSION
                || said.contains("ermission")
                || said.contains("not permitted")) {
            expected =
                    "root, or the capabilities CAP_NET_RAW and CAP_NET_ADMIN: setcap cap_net_raw,cap_net_admin+ep on the"
                            + " java that runs this, or AmbientCapabilities= of systemd";
        } else if (code == ERROR_NOT_UP) {
            expected = "an interface that is up";
        } else {
            expected = "an interface that libpcap can capture";
        }
        return new ConfigurationException("interface " + name + ": " + said + " (expected: " + expected + ")", problem);
    }

    private static boolean known(String name) {
        try {
            return name.equals(ANY) || NetworkInterface.getByName(name) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private static String names() {
        TreeSet<String> names = new TreeSet<>();
        names.add(ANY);
        try {
            NetworkInterface.networkInterfaces().forEach(each -> names.add(each.getName()));
        } catch (SocketException e) {
            names.add("the interfaces that ip link shows");
        }
        return String.join(", ", names);
    }

    static ConfigurationException noNativeAccess(LinkageError problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return said.contains("'pcap'") || said.contains("org.pcap4j") || said.contains("pcap")
                ? new ConfigurationException(
                        "libpcap is not here: " + said + " (expected: the library; apt-get install libpcap0.8)",
                        problem)
                : new ConfigurationException(
                        "no native access: " + said
                                + " (expected: Linux on x86-64 or arm64, and a temporary directory from"
                                + " which libraries may be loaded: PORTOLAN_JAVA_OPTS=-Djna.tmpdir=DIR)",
                        problem);
    }
}
