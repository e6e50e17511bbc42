package io.portolan.classify.given;

import static io.portolan.model.identity.Component.*;

import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Traffic;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.Ports;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Small worlds in which everything that can collide does: few components, few ports, few names. */
public final class RandomCases {
    private static final Component REDIS = new Component("redis");
    private static final List<Component> PARTIES = List.of(
            MART,
            CASSANDRA,
            MESSAGE_PROCESSOR,
            APIGEE_CONNECT,
            APIGEE_SERVICES,
            GCP,
            CLIENT_APPS,
            BACKEND_SERVICES,
            REDIS);
    private static final List<String> PORTS = List.of("443", "9042", "9042|9142", "7001", "*", "32767-50000");
    private static final int[] EVENT_PORTS = {443, 9042, 9142, 7001, 53, 32767, 32768, 45000, 50000};
    private static final List<String> NAMES =
            List.of("apigee.googleapis.com", "storage.googleapis.com", "evil.example", "a.b.googleapis.com");
    private static final List<NameEvidence> WORDS = List.of(
            NameEvidence.SNI,
            NameEvidence.SNI,
            NameEvidence.DNS_ANSWER,
            NameEvidence.DNS_ANSWER_TO_OTHERS,
            NameEvidence.SOURCE);
    private static final List<TransportProtocol> PROTOCOLS =
            List.of(TransportProtocol.TCP, TransportProtocol.TCP, TransportProtocol.TCP, TransportProtocol.UDP);

    private static final List<String> WORKLOADS = List.of("apigee/mart-*", "apigee/*", "*-0", "apigee/cassandra-0");
    private static final List<IpPrefix> BLOCKS = Stream.of(
                    "10.0.0.1", "10.0.0.0/30", "10.0.0.4/31", "10.0.0.0/26", "2001:db8::/121", "2001:db8::22", "::/0")
            .map(IpPrefix::parse)
            .toList();
    private static final List<String> KINDS =
            List.of("UNDOCUMENTED_PORT", "undocumented-pair", "INSECURE_TRANSPORT", "UNKNOWN_PEER");

    private static final Component[] DECLARED = IntStream.range(0, 64 - Component.DOCUMENTED.size())
            .mapToObj(i -> new Component("declared-" + i))
            .toArray(Component[]::new);

    private final Random random;
    private final List<Component> parties;
    private final int mostRows;
    private final int addresses;

    public RandomCases(Random random) {
        this(random, PARTIES, 6, 10);
    }

    private RandomCases(Random random, List<Component> parties, int mostRows, int addresses) {
        this.random = random;
        this.parties = parties;
        this.mostRows = mostRows;
        this.addresses = addresses;
    }

    /** A wide world: 64 components, up to 200 rows a document, every other address IPv6. */
    public static RandomCases wide(Random random) {
        List<Component> all = Stream.concat(Component.DOCUMENTED.stream(), Stream.of(DECLARED))
                .toList();
        return new RandomCases(random, all, 200, 120);
    }

    public RuleSet rules() {
        RulesBuilder rules = RulesBuilder.rules(rows(mostRows, parties));
        rules.name("*.googleapis.com", GCP);
        rules.name("apigee.googleapis.com", APIGEE_SERVICES);
        List<Component> overlayParties =
                mostRows > 6 && random.nextBoolean() ? parties : List.of(ANY, MART, REDIS, CASSANDRA, GCP);
        for (int i = random.nextInt(3); i > 0; i--) {
            rules.overlay("overlay-" + i, Layer.SITE, rows(mostRows / 2, overlayParties));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            rules.waiver(waiver("w" + i));
        }
        return rules.build();
    }

    /** Over by the time of the connections or not, scoped by whatever a scope may name. */
    private Waiver waiver(String id) {
        Instant expires = EventBuilder.NOON.plus(Duration.ofDays(random.nextBoolean() ? 1 : -1));
        Waiver.Scope scope;
        do {
            scope = new Waiver.Scope(
                    maybe(parties),
                    maybe(parties),
                    maybe(WORKLOADS),
                    maybe(WORKLOADS),
                    maybe(BLOCKS),
                    maybe(BLOCKS),
                    Ports.parse(pick(PORTS)),
                    maybe(KINDS));
        } while (!scope.narrows());
        return new Waiver(id, "jane@example.com", "", "", scope, EventBuilder.NOON.minus(Duration.ofDays(20)), expires);
    }

    private <T> @Nullable T maybe(List<T> from) {
        return random.nextInt(4) == 0 ? pick(from) : null;
    }

    private RowBuilder[] rows(int most, List<Component> parties) {
        RowBuilder[] rows = new RowBuilder[1 + random.nextInt(most)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("r" + i, parties);
        }
        return rows;
    }

    private RowBuilder row(String id, List<Component> parties) {
        RowBuilder row = RowBuilder.row(id, some(parties), some(parties), pick(PORTS));
        row.twoWay(pick(List.of(Opener.SOURCE, Opener.SOURCE, Opener.EITHER, Opener.DESTINATION)));
        row.status(pick(
                List.of(RowStatus.LISTED, RowStatus.LISTED, RowStatus.NOTE, RowStatus.OPTIONAL, RowStatus.UNVERIFIED)));
        Set<SecurityAlternative> security = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            security.add(pick(List.of(SecurityAlternative.values())));
        }
        row.security(security);
        if (random.nextInt(4) == 0) {
            row.unlessDeployed(pick(parties), "unless");
        }
        if (random.nextInt(3) == 0) {
            row.domains(pick(List.of(Evidence.Q, Evidence.I)), pick(NAMES));
        }
        if (random.nextInt(4) == 0) {
            row.protocols(TransportProtocol.TCP, TransportProtocol.UDP);
        }
        return row.evidence(pick(List.of(Evidence.values())));
    }

    private Set<Component> some(List<Component> parties) {
        return random.nextInt(4) == 0
                ? Set.copyOf(List.of(pick(parties)))
                : new TreeSet<>(List.of(pick(parties), pick(parties)));
    }

    /** Addresses: known, shared, of Google, or of nobody. */
    public Owners owners() {
        Owners owners = Owners.none();
        for (int i = 0; i < addresses; i++) {
            int lot = random.nextInt(10);
            if (lot < 6) {
                Component owner = pick(parties);
                if (lot == 0) {
                    owners.unnamed(address(i), owner);
                } else {
                    owners.and(address(i), owner);
                }
            } else if (lot < 8) {
                owners.and(
                        address(i),
                        new TreeSet<>(List.of(pick(parties), pick(parties), pick(parties))).toArray(Component[]::new));
            }
        }
        return random.nextInt(50) == 0 ? Owners.none() : owners;
    }

    public ConnectionEvent event() {
        EventBuilder event = EventBuilder.opened(socket(), socket())
                .seenBy(pick(List.of(InitiatorEvidence.values())))
                .outcome(pick(List.of(Outcome.values())))
                .protocol(random.nextInt(50) == 0 ? TransportProtocol.ICMP : pick(PROTOCOLS))
                .tls(tls())
                .traffic(new Traffic(random.nextInt(9) - 1, random.nextInt(9) - 1, random.nextInt(99), -1))
                .at(EventBuilder.NOON.plusMillis(random.nextInt(200_000)))
                .lasting(Duration.ofMillis(random.nextInt(5000)))
                .record(random.nextInt(1000));
        if (random.nextInt(3) == 0) {
            event.named(pick(NAMES));
            if (random.nextBoolean()) {
                String[] answered = random.ints(random.nextInt(3), 0, NAMES.size())
                        .mapToObj(NAMES::get)
                        .distinct()
                        .toArray(String[]::new);
                event.namedBy(pick(WORDS), answered);
            }
        }
        if (random.nextInt(6) == 0) {
            event.sourceNamed(pick(NAMES));
        }
        return event.build();
    }

    private String socket() {
        String address = random.nextInt(40) == 0
                ? random.nextBoolean() ? "127.0.0.1" : "::1"
                : address(random.nextInt(addresses));
        return address + " " + EVENT_PORTS[random.nextInt(EVENT_PORTS.length)];
    }

    private String address(int number) {
        return addresses > 10 && number % 2 == 0 ? "2001:db8::" + number : "10.0.0." + number;
    }

    private TlsObservation tls() {
        TlsState state = pick(List.of(TlsState.values()));
        @Nullable
        TlsVersion version =
                random.nextInt(8) == 0 ? null : TlsVersion.values()[random.nextInt(TlsVersion.values().length)];
        ClientAuthentication client = pick(List.of(ClientAuthentication.values()));
        boolean impossible =
                client == ClientAuthentication.PROVEN && (version == TlsVersion.TLS_1_3 || state == TlsState.RESUMED);
        TlsObservation tls = Tls.seen(state, version, impossible ? ClientAuthentication.NOT_OBSERVABLE : client);
        if (random.nextInt(3) != 0) {
            return tls;
        }
        TlsObservation named = Tls.withServerName(tls, pick(NAMES));
        return random.nextInt(5) == 0 ? Tls.hidingItsName(named) : named;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
