package io.portolan.matrix.export.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.Worlds;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.MatrixLoader;
import io.portolan.matrix.export.site.Site;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The documents that every form is tried with, and the comparison: every pair of parties, every port that matters, TCP and UDP. */
final class TruthTable {
    static final Path SITE = Path.of("src/test/resources/matrix/export/site.yaml");
    static final Path SHAPES = Path.of("src/test/resources/matrix/export/shapes.yaml");

    private TruthTable() {}

    /** Every version: id, overlays, rows that are opened besides the listed ones. */
    static Stream<Arguments> documents() {
        List<String> bundled = List.of("platform-kubernetes", "apigee-undocumented");
        List<String> all =
                List.of("platform-kubernetes", "platform-openshift", "apigee-undocumented", SHAPES.toString());
        // Where a thousand mutants run every test, three versions must do.
        boolean few = Worlds.of(100) < 100;
        return MatrixCatalog.documents().stream()
                .filter(id -> !few || id.matches("apigee-hybrid-1[.](0|4|15)"))
                .flatMap(id -> Stream.of(
                        Arguments.of(id, bundled, Set.of()),
                        Arguments.of(id, bundled, EnumSet.allOf(RowStatus.class)),
                        Arguments.of(id, List.of(), Set.of(RowStatus.NOTE)),
                        Arguments.of(id, all, Set.of(RowStatus.OPTIONAL))));
    }

    static RuleSet rules(String id, List<String> overlays) {
        return new RuleSet(
                MatrixCatalog.matrix(id),
                overlays.stream()
                        .map(name -> name.endsWith(".yaml")
                                ? MatrixLoader.overlay(Path.of(name))
                                : MatrixCatalog.overlay(name))
                        .toList(),
                List.of());
    }

    /** A site that knows addresses of every component: two ranges of IPv4 and, if asked, one of IPv6; two components share a tag. */
    static Path everywhere(Path directory, Collection<Component> components, boolean six) throws IOException {
        StringBuilder site = new StringBuilder("version: 1\ncomponents:\n");
        int number = 0;
        for (Component component : components) {
            number++;
            site.append("  %s: {ranges: [10.9.%d.0/28, 10.9.%d.32".formatted(component, number, number));
            site.append(six ? ", \"2001:db8:%x::/48\"]".formatted(number) : "]");
            boolean shared = component.equals(Component.CASSANDRA) || component.equals(Component.WATCHER);
            site.append(shared ? ", tag: apigee-data}\n" : "}\n");
        }
        return Files.writeString(directory.resolve(six ? "dual-stack.yaml" : "ipv4.yaml"), site);
    }

    /** Every version with one of these, in turn, and version 1.4 with all: for forms whose parties have several addresses. */
    static Stream<Arguments> someDocuments() {
        List<Arguments> all = documents().toList();
        return Stream.concat(
                IntStream.range(0, all.size()).filter(i -> i % 4 == i / 4 % 4).mapToObj(all::get),
                all.stream().filter(each -> each.get()[0].equals("apigee-hybrid-1.4")));
    }

    /** The parties of a component: one for each range that the site gives. */
    static List<Party> addresses(Component component, Site site) {
        return site.ranges(component).stream()
                .map(range -> Party.at(component, range.network()))
                .toList();
    }

    /** Addresses beside those of {@link #everywhere}. */
    static List<Party> strangers() {
        return Stream.of("203.0.113.77", "10.9.1.16", "10.9.1.33", "2001:db8:ffff::1")
                .map(address -> Party.at(Party.STRANGER, IpAddress.parse(address)))
                .toList();
    }

    static boolean covers(List<IpPrefix> ranges, Party party) {
        return party.address() != null && ranges.stream().anyMatch(range -> range.contains(party.address()));
    }

    /** Compares whatever touches the plane, and that enough of it is allowed to mean something. */
    static void compare(Collection<Party> parties, Set<Integer> ports, Form said, Form expected) {
        List<String> wrong = new ArrayList<>();
        int allowed = 0;
        for (Party from : parties) {
            for (Party to : parties) {
                if (!from.sameFamily(to) || (!from.inPlane() && !to.inPlane())) {
                    continue;
                }
                Form.Way one = said.way(from, to);
                Form.Way other = expected.way(from, to);
                if (one == Form.CLOSED && other == Form.CLOSED) {
                    continue; // for every port alike
                }
                for (TransportProtocol protocol : List.of(TransportProtocol.TCP, TransportProtocol.UDP)) {
                    for (int port : ports) {
                        boolean passes = one.passes(protocol, port);
                        allowed += passes ? 1 : 0;
                        if (passes != other.passes(protocol, port)) {
                            wrong.add(from + " -> " + to + " " + protocol + "/" + port + ": " + passes);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(allowed).isGreaterThan(10);
    }
}
