package io.portolan.classify.naive;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.verdict.ViolationKind;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which waiver covers a violation, by asking all of them what docs/waivers.md says. */
public final class NaiveWaivers {
    private NaiveWaivers() {}

    /** @param event in the orientation that was judged; the sides are those of its source and destination */
    public static Optional<Waiver> first(
            List<Waiver> waivers, ViolationKind kind, ConnectionEvent event, Identity source, Identity destination) {
        return waivers.stream()
                .filter(waiver -> !event.start().isBefore(waiver.from()))
                .filter(waiver -> event.start().isBefore(waiver.expires()))
                .filter(waiver -> waiver.ports().contains(event.destination().port()))
                .filter(waiver -> waiver.kind() == null || kind.name().equals(upper(waiver.kind())))
                .filter(waiver -> side(
                        waiver.scope().source(),
                        waiver.scope().sourceWorkload(),
                        waiver.scope().sourceAddress(),
                        source,
                        event.source().address()))
                .filter(waiver -> side(
                        waiver.scope().destination(),
                        waiver.scope().destinationWorkload(),
                        waiver.scope().destinationAddress(),
                        destination,
                        event.destination().address()))
                .findFirst();
    }

    private static String upper(String kind) {
        return kind.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static boolean side(
            @Nullable Component component,
            @Nullable String workload,
            @Nullable IpPrefix block,
            Identity identity,
            IpAddress address) {
        return (component == null || identity.component().equals(Optional.of(component)))
                && (workload == null
                        || identity.workload()
                                .filter(name -> name.matches(expression(workload)))
                                .isPresent())
                && (block == null || holds(block, address));
    }

    private static String expression(String pattern) {
        return Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    private static boolean holds(IpPrefix block, IpAddress address) {
        int behind = block.network().bitLength() - block.length();
        return address.v4() == block.network().v4()
                && number(address)
                        .shiftRight(behind)
                        .equals(number(block.network()).shiftRight(behind));
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.toBytes());
    }
}
