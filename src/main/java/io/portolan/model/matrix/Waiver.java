package io.portolan.model.matrix;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.WorkloadPattern;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.IpPrefix;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exception that somebody answers for. A waived violation stays visible.
 *
 * @param id unique
 * @param owner who answers for it
 * @param reason why
 * @param ticket where it was decided
 * @param scope what it covers; never everything
 * @param from start, inclusive
 * @param expires end, exclusive; mandatory
 */
public record Waiver(
        String id, String owner, String reason, String ticket, Scope scope, Instant from, Instant expires) {
    /** A longer exception is a rule: it belongs into an overlay of the site. */
    public static final Duration LONGEST = Duration.ofDays(366);

    public Waiver {
        if (!from.isBefore(expires)) {
            throw new IllegalArgumentException(
                    "waiver " + id + ": expires " + expires + " (expected: after its start " + from + ")");
        }
        if (!scope.narrows()) {
            throw new IllegalArgumentException(
                    "waiver " + id + ": " + Scope.EVERYTHING + " (expected: " + Scope.NARROWING + ")");
        }
    }

    /** Scoped by components, ports and kind alone. */
    public Waiver(
            String id,
            String owner,
            String reason,
            String ticket,
            @Nullable Component source,
            @Nullable Component destination,
            Ports ports,
            @Nullable String kind,
            Instant from,
            Instant expires) {
        this(
                id,
                owner,
                reason,
                ticket,
                new Scope(source, destination, null, null, null, null, ports, kind),
                from,
                expires);
    }

    public boolean activeAt(Instant time) {
        return !time.isBefore(from) && time.isBefore(expires);
    }

    public @Nullable Component source() {
        return scope.source;
    }

    public @Nullable Component destination() {
        return scope.destination;
    }

    public Ports ports() {
        return scope.ports;
    }

    public @Nullable String kind() {
        return scope.kind;
    }

    /**
     * What a waiver covers: connections for which everything that is given here holds.
     *
     * @param source initiator's component, null for every one
     * @param destination responder's component, null for every one
     * @param sourceWorkload pattern of the inventory's name for the initiator, see {@link WorkloadPattern}; null for every one
     * @param destinationWorkload the same for the responder
     * @param sourceAddress initiator's address or block, null for every one
     * @param destinationAddress responder's address or block, null for every one
     * @param ports responder's ports
     * @param kind id of the violation kind, null for every kind
     */
    public record Scope(
            @Nullable Component source,
            @Nullable Component destination,
            @Nullable String sourceWorkload,
            @Nullable String destinationWorkload,
            @Nullable IpPrefix sourceAddress,
            @Nullable IpPrefix destinationAddress,
            Ports ports,
            @Nullable String kind) {
        public static final String EVERYTHING = "covers everything";
        public static final String NARROWING = "a source, a destination, a workload, an address or ports";

        private static final int LAST_PORT = 65535;

        /** Whether it leaves anything out but by kind; a pattern of stars, a block of length 0 and all ports leave nothing out. */
        public boolean narrows() {
            return source != null
                    || destination != null
                    || narrows(sourceWorkload)
                    || narrows(destinationWorkload)
                    || narrows(sourceAddress)
                    || narrows(destinationAddress)
                    || narrows(ports);
        }

        private static boolean narrows(@Nullable String workload) {
            return workload != null && !WorkloadPattern.matchesEverything(workload);
        }

        private static boolean narrows(@Nullable IpPrefix address) {
            return address != null && address.length() > 0;
        }

        private static boolean narrows(Ports ports) {
            for (int port = 1; port <= LAST_PORT && !ports.any(); port++) {
                if (!ports.contains(port)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether more than components, ports and kind are asked for, which only single connections tell. */
        public boolean asksForWorkloadOrAddress() {
            return sourceWorkload != null
                    || destinationWorkload != null
                    || sourceAddress != null
                    || destinationAddress != null;
        }

        /** Whether an edge of these two components, null for a stranger, towards this port is inside. Makes no object. */
        public boolean coversEdge(@Nullable Component initiator, @Nullable Component responder, int port) {
            return (source == null || source.equals(initiator))
                    && (destination == null || destination.equals(responder))
                    && ports.contains(port);
        }

        /** Whether sides of these addresses and workloads, null where none is known, are inside. Makes no object. */
        public boolean coversSides(
                IpAddress initiator,
                @Nullable String initiatorWorkload,
                IpAddress responder,
                @Nullable String workload) {
            return (sourceAddress == null || sourceAddress.contains(initiator))
                    && (destinationAddress == null || destinationAddress.contains(responder))
                    && fits(sourceWorkload, initiatorWorkload)
                    && fits(destinationWorkload, workload);
        }

        private static boolean fits(@Nullable String pattern, @Nullable String workload) {
            return pattern == null || (workload != null && WorkloadPattern.matches(pattern, workload));
        }

        /** Whether violations of this kind are inside; {@code undocumented-pair} is understood as well. */
        public boolean coversKind(String name) {
            return kind == null || kind.replace('-', '_').equalsIgnoreCase(name);
        }
    }
}
