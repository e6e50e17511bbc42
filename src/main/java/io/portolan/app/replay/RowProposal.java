package io.portolan.app.replay;

import io.portolan.classify.Judgement;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Outcome;
import io.portolan.model.identity.Component;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.TlsState;
import io.portolan.model.verdict.ViolationKind;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a site may want, from connections that no row explains: both sides known, the opener proven, established. A proposal for
 * somebody to review; what is strange stays strange until then. Not thread-safe.
 */
public final class RowProposal {
    /** Rows proposed at most; as many as a document may have. */
    static final int MAX_ROWS = 1000;

    private final Map<Path, Seen> paths = new TreeMap<>();
    private final Map<ViolationKind, Long> left = new TreeMap<>();
    private long strangers;
    private long unproven;
    private long beyond;

    /** Who reached whom on what. */
    record Path(Component source, Component destination, TransportProtocol protocol, int port)
            implements Comparable<Path> {
        @Override
        public int compareTo(Path other) {
            int order = source.compareTo(other.source);
            order = order != 0 ? order : destination.compareTo(other.destination);
            order = order != 0 ? order : protocol.compareTo(other.protocol);
            return order != 0 ? order : Integer.compare(port, other.port);
        }

        /**
         * Whether a missing row is what an audit is there to find: both sides are parts of the plane, whose connections Google's page lists, or
         * somebody from outside opens, who by many an inventory is the whole Internet.
         */
        boolean suspicious() {
            boolean outside = source.definedBySite() || source.runByGoogle();
            return outside || (source.inRuntimePlane() && destination.inRuntimePlane());
        }
    }

    /** What was seen on a path. */
    static final class Seen {
        /** Addresses kept apart at most. */
        private static final int MAX_ADDRESSES = 100;

        private final Set<String> sources = new TreeSet<>();
        private long connections;
        private long encrypted;
        private long plaintext;
        private @Nullable String example;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;

        private void add(Judgement judged) {
            ConnectionEvent event = judged.event();
            connections++;
            TlsState tls = event.tls().state();
            encrypted += tls == TlsState.ESTABLISHED || tls == TlsState.RESUMED ? 1 : 0;
            plaintext += tls == TlsState.PLAINTEXT ? 1 : 0;
            if (sources.size() < MAX_ADDRESSES) {
                sources.add(event.source().address().toString());
            }
            if (event.start().isBefore(first)) {
                first = event.start();
                example = event.id();
            }
            last = event.end().isAfter(last) ? event.end() : last;
        }

        long connections() {
            return connections;
        }

        int sources() {
            return sources.size();
        }

        Instant first() {
            return first;
        }

        Instant last() {
            return last;
        }

        String example() {
            return String.valueOf(example);
        }

        /** Every connection showed TLS. */
        boolean alwaysEncrypted() {
            return encrypted == connections;
        }

        /** Some were seen in plain text. */
        boolean everPlaintext() {
            return plaintext > 0;
        }
    }

    /** Takes a judged connection; only what no row explains counts. */
    public void add(Judgement judged) {
        ViolationKind kind = judged.kind();
        if (kind == null || judged.waiver() != null) {
            return;
        }
        if (kind == ViolationKind.UNKNOWN_PEER || kind == ViolationKind.UNDOCUMENTED_DESTINATION) {
            strangers++;
            return;
        }
        if (kind != ViolationKind.UNDOCUMENTED_PAIR && kind != ViolationKind.UNDOCUMENTED_PORT) {
            left.merge(kind, 1L, Long::sum);
            return;
        }
        Component source = judged.source().component().orElse(null);
        Component destination = judged.destination().component().orElse(null);
        ConnectionEvent event = judged.event();
        if (!judged.initiatorProven()
                || event.outcome() != Outcome.ESTABLISHED
                || source == null
                || destination == null) {
            unproven++;
            return;
        }
        Path path = new Path(
                source, destination, event.protocol(), event.destination().port());
        Seen seen = paths.get(path);
        if (seen == null) {
            if (paths.size() >= MAX_ROWS) {
                beyond++;
                return;
            }
            seen = new Seen();
            paths.put(path, seen);
        }
        seen.add(judged);
    }

    /** In the order of their parties and ports. */
    Map<Path, Seen> paths() {
        return paths;
    }

    /** Connections with a peer that nobody knows: it belongs into the inventory or among the names first. */
    long strangers() {
        return strangers;
    }

    /** Connections whose opener was not proven, or that were not established. */
    long unproven() {
        return unproven;
    }

    /** Violations of kinds that no row mends. */
    Map<ViolationKind, Long> left() {
        return left;
    }

    /** Connections on more paths than a document may have rows. */
    long beyond() {
        return beyond;
    }
}
