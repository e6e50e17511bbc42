package io.portolan.matrix.history;

import io.portolan.matrix.MatrixCatalog;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.DocumentedReleases;
import io.portolan.model.matrix.DocumentedReleases.RowIn;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.VersionLookup;
import io.portolan.model.net.TransportProtocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which versions of the page a connection is documented. */
public final class VersionHistory {
    private static final Comparator<Entry> IN_ORDER =
            Comparator.comparingInt(Entry::version).thenComparingInt(Entry::place);

    private final List<String> versions;
    /** By who opens, then by who is opened to. */
    private final Map<Component, Map<Component, List<Entry>>> byPair = new HashMap<>();

    /**
     * Reads the rows of all versions.
     *
     * @param documents documented matrices, oldest first
     */
    public VersionHistory(List<Matrix> documents) {
        versions = documents.stream().map(Matrix::id).toList();
        for (int version = 0; version < documents.size(); version++) {
            Matrix document = documents.get(version);
            if (document.layer() != Layer.DOCUMENTED) {
                throw new IllegalArgumentException(document.id() + ": an overlay (expected: a version of the page)");
            }
            for (int place = 0; place < document.rows().size(); place++) {
                enter(new Entry(version, place, document.rows().get(place)));
            }
        }
    }

    /** The history of the versions that ship with Portolan. */
    public static VersionHistory bundled() {
        return new VersionHistory(
                MatrixCatalog.documents().stream().map(MatrixCatalog::matrix).toList());
    }

    /** The same for explanations, read when something is first asked of it: most audits ask nothing. */
    public static VersionLookup onDemand() {
        return (source, destination, protocol, port) ->
                Bundled.HISTORY.allowing(source, destination, protocol, port, Opener.SOURCE);
    }

    /** Loaded once a process. */
    private static final class Bundled {
        static final VersionHistory HISTORY = bundled();
    }

    /**
     * The versions that have a row for this connection. Names of destinations, conditions of optional rows and TLS are not asked.
     *
     * @param source one end
     * @param destination the other end
     * @param port of the end that is opened to
     * @param opener which end opens; EITHER when that is not known, then a row for one of both ways is enough
     */
    public DocumentedReleases allowing(
            Component source, Component destination, TransportProtocol protocol, int port, Opener opener) {
        List<Entry> fitting = new ArrayList<>();
        if (opener != Opener.DESTINATION) {
            fit(source, destination, protocol, port, fitting);
        }
        if (opener != Opener.SOURCE) {
            fit(destination, source, protocol, port, fitting);
        }
        return new DocumentedReleases(
                versions,
                fitting.stream()
                        .sorted(IN_ORDER)
                        .distinct()
                        .map(entry -> new RowIn(
                                versions.get(entry.version),
                                entry.row.id(),
                                entry.row.status(),
                                entry.row.provenance().evidence()))
                        .toList());
    }

    private void fit(
            Component initiator, Component responder, TransportProtocol protocol, int port, List<Entry> fitting) {
        for (Entry entry : byPair.getOrDefault(initiator, Map.of()).getOrDefault(responder, List.of())) {
            if (entry.row.protocols().contains(protocol) && entry.row.ports().contains(port)) {
                fitting.add(entry);
            }
        }
    }

    private void enter(Entry entry) {
        MatrixRow row = entry.row;
        if (row.status() == RowStatus.UNVERIFIED) {
            return;
        }
        for (Component source : row.sources()) {
            for (Component destination : row.destinations()) {
                if (row.opener() != Opener.DESTINATION) {
                    add(source, destination, entry);
                }
                if (row.opener() != Opener.SOURCE) {
                    add(destination, source, entry);
                }
            }
        }
    }

    private void add(Component initiator, Component responder, Entry entry) {
        byPair.computeIfAbsent(initiator, key -> new HashMap<>())
                .computeIfAbsent(responder, key -> new ArrayList<>())
                .add(entry);
    }

    /**
     * A row in its version.
     *
     * @param version place of the version
     * @param place of the row in its document
     */
    private record Entry(int version, int place, MatrixRow row) {}
}
