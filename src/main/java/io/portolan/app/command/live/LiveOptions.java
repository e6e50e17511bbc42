package io.portolan.app.command.live;

import io.portolan.capture.packet.live.CaptureOptions;
import io.portolan.model.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code portolan collect} captures interfaces. */
public final class LiveOptions {
    private static final Pattern SAMPLE = Pattern.compile("1/([1-9][0-9]{0,5})");

    @Option(
            names = "--interface",
            paramLabel = "IF",
            description = "Capture this network interface, or any for all of them; may be given several times.")
    List<String> interfaces = List.of();

    @Option(
            names = "--filter",
            paramLabel = "BPF",
            defaultValue = "",
            description = "Only packets that pass this filter, see pcap-filter(7).")
    String filter = "";

    @Option(
            names = "--snaplen",
            paramLabel = "BYTES",
            description =
                    "Bytes kept of each packet. Default: ${DEFAULT-VALUE}, room for the largest TLS record with its certificates.")
    int snaplen = CaptureOptions.DEFAULT_SNAPLEN;

    @Option(
            names = "--buffer",
            paramLabel = "MIB",
            description = "The kernel's buffer for each interface. Default: ${DEFAULT-VALUE} MiB.")
    int bufferMib = CaptureOptions.DEFAULT_BUFFER_MIB;

    @Option(names = "--immediate", description = "Hand over each packet at once; costs a busy interface packets.")
    boolean immediate;

    @Option(names = "--promiscuous", description = "Also packets that are not for this host.")
    boolean promiscuous;

    @Option(
            names = "--sample",
            paramLabel = "1/N",
            defaultValue = "1/1",
            description = "One connection in N, whole, chosen by its addresses and ports: the same on every collector.")
    String sample = "1/1";

    @Option(names = "--user", paramLabel = "NAME", description = "Become this user once the interfaces are open.")
    @Nullable
    String user;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "Stop after this time, for example 90s, 10m or PT1H. Default: at SIGTERM or Ctrl-C.")
    @Nullable
    String duration;

    /** Whether any interface is to be captured. */
    public boolean anyInterface() {
        return !interfaces.isEmpty();
    }

    CaptureOptions capture() {
        if (bufferMib < 1 || bufferMib > CaptureOptions.MAX_BUFFER_MIB) {
            throw new ConfigurationException(
                    "--buffer: " + bufferMib + " (expected: 1.." + CaptureOptions.MAX_BUFFER_MIB + " MiB)");
        }
        return new CaptureOptions(filter, snaplen, bufferMib << 20, immediate, promiscuous);
    }

    /** N: one connection in N. */
    int sampling() {
        Matcher matcher = SAMPLE.matcher(sample);
        if (!matcher.matches()) {
            throw new ConfigurationException("--sample: \"" + sample + "\" (expected: 1/N, N from 1 to 999999)");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Null: until it is stopped. */
    @Nullable
    Duration length() {
        if (duration == null) {
            return null;
        }
        try {
            String iso = duration.startsWith("P") ? duration : "PT" + duration;
            Duration length = Duration.parse(iso);
            if (length.isNegative() || length.isZero()) {
                throw new ConfigurationException("--duration: \"" + duration + "\" (expected: above zero)");
            }
            return length;
        } catch (java.time.format.DateTimeParseException e) {
            throw new ConfigurationException("--duration: \"" + duration + "\" (expected: such as 90s, 10m, PT1H)", e);
        }
    }
}
