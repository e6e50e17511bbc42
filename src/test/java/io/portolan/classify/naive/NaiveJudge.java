package io.portolan.classify.naive;

import static io.portolan.model.verdict.Disposition.*;
import static io.portolan.model.verdict.ViolationKind.*;

import io.portolan.classify.naive.NaiveRows.Fit;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.NamePattern;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.tls.EncryptedHello;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of docs/verdicts.md read aloud: every row is looked at, nothing is prepared, nothing is fast. */
public final class NaiveJudge {
    private final RuleSet rules;
    private final NaiveRows rows;

    public NaiveJudge(RuleSet rules) {
        this.rules = rules;
        this.rows = new NaiveRows(rules);
    }

    private record Side(Optional<Component> component, boolean declared) {}

    public Judged judge(ConnectionEvent event, IdentitySource inventory) {
        SecurityGrade seen = NaiveGrade.seen(event.tls());
        if (!event.protocol().hasPorts()) {
            return new Judged(OUT_OF_SCOPE, null, seen, Reason.PROTOCOL_WITHOUT_PORTS, null, false, null);
        }
        if (event.source().address().isLoopback()
                && event.destination().address().isLoopback()) {
            return new Judged(OUT_OF_SCOPE, null, seen, Reason.LOOPBACK, null, false, null);
        }
        if (inventory.isEmpty()) {
            return new Judged(UNRESOLVED, null, seen, Reason.INVENTORY_IS_EMPTY, null, false, null);
        }
        Judged forward = byEveryName(event, claimed(event), inventory);
        if (event.initiator().proven()) {
            return waived(forward, event, inventory, claimed(event));
        }
        ConnectionEvent back = event.reversed();
        Judged backward = byEveryName(back, back.destination().name(), inventory);
        if (turn(forward, backward, event)) {
            Judged turned = new Judged(
                    backward.disposition(),
                    backward.kind(),
                    backward.grade(),
                    backward.reason(),
                    backward.row(),
                    true,
                    null);
            return waived(turned, back, inventory, back.destination().name());
        }
        return waived(forward, event, inventory, claimed(event));
    }

    private static @Nullable String claimed(ConnectionEvent event) {
        boolean hidden = event.tls().encryptedHello() == EncryptedHello.OUTER;
        String own = event.destination().name();
        return own != null ? own : hidden ? null : event.tls().serverName();
    }

    /** Where DNS gave the address to the client for other names than it claims, what all names agree on. */
    private Judged byEveryName(ConnectionEvent event, @Nullable String name, IdentitySource inventory) {
        Judged judged = oneWay(event, name, inventory);
        Endpoint destination = event.destination();
        List<String> resolved = destination.dnsNames() == null ? List.of() : destination.dnsNames();
        if (destination.nameEvidence() != NameEvidence.SNI || resolved.contains(name)) {
            return judged;
        }
        for (String other : resolved) {
            Judged by = oneWay(event, other, inventory);
            Set<Disposition> good = Set.of(DOCUMENTED, TOLERATED, BASELINE);
            if (judged.disposition() != by.disposition()) {
                SecurityGrade seen = NaiveGrade.seen(event.tls());
                judged = new Judged(UNRESOLVED, null, seen, Reason.NAMES_DISAGREE, null, false, null);
            } else if (good.contains(by.disposition())) {
                boolean weaker = by.grade().compareTo(judged.grade()) > 0;
                boolean oneRow = Objects.equals(judged.row(), by.row());
                judged = new Judged(
                        judged.disposition(),
                        null,
                        weaker ? by.grade() : judged.grade(),
                        judged.reason(),
                        oneRow ? judged.row() : null,
                        false,
                        null);
            }
        }
        return judged;
    }

    private boolean turn(Judged forward, Judged backward, ConnectionEvent event) {
        List<Set<Disposition>> order = List.of(
                Set.of(DOCUMENTED, TOLERATED, BASELINE), Set.of(UNRESOLVED), Set.of(VIOLATION), Set.of(OUT_OF_SCOPE));
        for (Set<Disposition> standing : order) {
            boolean one = standing.contains(forward.disposition());
            boolean other = standing.contains(backward.disposition());
            if (one != other) {
                return other;
            }
            if (one) {
                break;
            }
        }
        if (order.get(0).contains(forward.disposition())) {
            return false;
        }
        boolean rowThere = forward.row() != null || forward.reason() == Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES;
        boolean rowHere = backward.row() != null || backward.reason() == Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES;
        if (rowThere != rowHere) {
            return rowHere;
        }
        int to = event.destination().port();
        int from = event.source().port();
        if (documentedPort(from) != documentedPort(to)) {
            return documentedPort(from);
        }
        if ((from < 32768) != (to < 32768)) {
            return from < 32768;
        }
        return event.initiator().confidence() == 0 && from < to;
    }

    private boolean documentedPort(int port) {
        return rules.layers()
                .flatMap(matrix -> matrix.rows().stream())
                .anyMatch(row -> !row.ports().any() && row.ports().contains(port));
    }

    private Judged waived(Judged judged, ConnectionEvent event, IdentitySource inventory, @Nullable String name) {
        if (judged.kind() == null) {
            return judged;
        }
        Identity source = inventory.at(event.source().address(), event.start());
        Identity held = inventory.at(event.destination().address(), event.start());
        boolean byName = name != null && owners(held).stream().allMatch(Component::runByGoogle);
        // A name says whose the service is, never which workload.
        Identity destination = !byName
                ? held
                : named(name)
                        .<Identity>map(owner -> new Identity.Known(owner, null, Basis.NAME))
                        .orElse(Identity.UNKNOWN);
        return NaiveWaivers.first(rules.waivers(), judged.kind(), event, source, destination)
                .map(waiver -> new Judged(
                        WAIVED,
                        judged.kind(),
                        judged.grade(),
                        Reason.WAIVER_APPLIED,
                        judged.row(),
                        judged.reversed(),
                        waiver.id()))
                .orElse(judged);
    }

    private List<Side> destinations(ConnectionEvent event, @Nullable String name, IdentitySource inventory) {
        Identity held = inventory.at(event.destination().address(), event.start());
        boolean declared = !held.equals(Identity.UNKNOWN);
        List<Component> owners = owners(held);
        boolean google = owners.stream().allMatch(Component::runByGoogle);
        if (name != null && google) {
            return List.of(new Side(named(name), declared));
        }
        return owners.isEmpty()
                ? List.of(new Side(Optional.empty(), declared))
                : owners.stream()
                        .map(owner -> new Side(Optional.of(owner), declared))
                        .toList();
    }

    /** Who stands behind the name, where the inventory only says that the address is one of the site's own. */
    private Optional<Side> behindTheName(ConnectionEvent event, @Nullable String name, IdentitySource inventory) {
        Identity held = inventory.at(event.destination().address(), event.start());
        if (name == null || held.component().filter(Component::definedBySite).isEmpty()) {
            return Optional.empty();
        }
        return named(name).map(owner -> new Side(Optional.of(owner), false));
    }

    private Optional<Component> named(String name) {
        return rules.layers()
                .flatMap(matrix -> matrix.names().stream())
                .filter(named -> NamePattern.matches(named.pattern(), name))
                .min(Comparator.comparing(
                                (Matrix.NamedComponent named) -> named.pattern().startsWith("*"))
                        .thenComparing(named -> -named.pattern().length()))
                .map(Matrix.NamedComponent::component);
    }

    private static List<Component> owners(Identity identity) {
        if (identity instanceof Identity.Ambiguous ambiguous) {
            return ambiguous.owners();
        }
        return identity.component().stream().toList();
    }

    private Judged oneWay(ConnectionEvent event, @Nullable String name, IdentitySource inventory) {
        Judged declared = among(event, name, inventory, destinations(event, name, inventory));
        Optional<Side> behind = behindTheName(event, name, inventory);
        Set<Disposition> good = Set.of(DOCUMENTED, TOLERATED, BASELINE);
        if (behind.isEmpty() || good.contains(declared.disposition())) {
            return declared;
        }
        Judged named = among(event, name, inventory, List.of(behind.get()));
        boolean softened = named.disposition() == UNRESOLVED && declared.disposition() == VIOLATION;
        return good.contains(named.disposition()) || softened ? named : declared;
    }

    private Judged among(
            ConnectionEvent event, @Nullable String name, IdentitySource inventory, List<Side> destinations) {
        List<Component> known = owners(inventory.at(event.source().address(), event.start()));
        List<Optional<Component>> sources = known.isEmpty()
                ? List.of(Optional.empty())
                : known.stream().map(Optional::of).toList();
        List<Judged> all = new ArrayList<>();
        for (Optional<Component> source : sources) {
            for (Side destination : destinations) {
                all.add(pair(event, name, source.orElse(null), destination, inventory));
            }
        }
        Judged first = all.get(0);
        if (all.size() == 1) {
            return first;
        }
        boolean agree = all.stream().allMatch(judged -> judged.disposition() == first.disposition());
        if (!agree || first.disposition() == VIOLATION || first.disposition() == UNRESOLVED) {
            SecurityGrade seen = NaiveGrade.seen(event.tls());
            return new Judged(UNRESOLVED, null, seen, Reason.IDENTITY_AMBIGUOUS, null, false, null);
        }
        SecurityGrade weakest =
                all.stream().map(Judged::grade).max(Comparator.naturalOrder()).orElseThrow();
        boolean oneRow = all.stream().allMatch(judged -> Objects.equals(judged.row(), first.row()));
        return new Judged(first.disposition(), null, weakest, first.reason(), oneRow ? first.row() : null, false, null);
    }

    private Judged pair(
            ConnectionEvent event,
            @Nullable String name,
            @Nullable Component source,
            Side side,
            IdentitySource inventory) {
        SecurityGrade seen = NaiveGrade.seen(event.tls());
        Component destination = side.component.orElse(null);
        if (source == null && destination == null) {
            return Judged.open(Reason.BOTH_SIDES_UNKNOWN, seen);
        }
        if (source != null && destination != null) {
            Optional<Fit> fit = NaiveRows.choose(rows.fits(event, name, source, destination, inventory, true));
            if (fit.isPresent()) {
                return rows.byRow(fit.get());
            }
            if (!source.inRuntimePlane() && !destination.inRuntimePlane()) {
                return new Judged(
                        OUT_OF_SCOPE, null, seen, Reason.NEITHER_SIDE_IN_THE_RUNTIME_PLANE, null, false, null);
            }
            if (!side.declared && perhaps(event, name, source, null, inventory)) {
                return Judged.open(Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES, seen);
            }
            return unmatched(event, name, source, destination, inventory, seen);
        }
        boolean inPlane = source != null ? source.inRuntimePlane() : destination.inRuntimePlane();
        if (!inPlane) {
            return Judged.open(Reason.PEER_IN_NO_INVENTORY, seen);
        }
        if (perhaps(event, name, source, destination, inventory)) {
            return Judged.open(Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES, seen);
        }
        return destination == null && name != null
                ? Judged.against(UNDOCUMENTED_DESTINATION, Reason.NAME_ON_NO_ROW, seen)
                : Judged.against(UNKNOWN_PEER, Reason.PEER_IN_NO_INVENTORY, seen);
    }

    private boolean perhaps(
            ConnectionEvent event,
            @Nullable String name,
            @Nullable Component source,
            @Nullable Component destination,
            IdentitySource inventory) {
        return Stream.of(Component.CLIENT_APPS, Component.BACKEND_SERVICES)
                .map(party -> NaiveRows.choose(rows
                        .fits(
                                event,
                                name,
                                source == null ? party : source,
                                destination == null ? party : destination,
                                inventory,
                                true)
                        .stream()
                        .filter(fit -> fit.document() == 0)
                        .toList()))
                .flatMap(Optional::stream)
                .anyMatch(fit -> !fit.flawed() || fit.unverified());
    }

    private Judged unmatched(
            ConnectionEvent event,
            @Nullable String name,
            Component source,
            Component destination,
            IdentitySource inventory,
            SecurityGrade seen) {
        if (rows.fits(event, name, source, destination, inventory, false).stream()
                .anyMatch(fit -> !fit.unverified())) {
            return Judged.against(UNDOCUMENTED_DESTINATION, Reason.NAME_ON_NO_ROW, seen);
        }
        boolean pair = false;
        boolean turned = false;
        for (Matrix matrix : rules.layers().toList()) {
            for (MatrixRow row : matrix.rows()) {
                boolean firm = row.status() != RowStatus.UNVERIFIED;
                boolean any = row.sources().contains(Component.ANY)
                        || row.destinations().contains(Component.ANY);
                boolean mayOpen = NaiveRows.lets(row, source, destination);
                pair |= firm && !any && mayOpen;
                boolean portFits = row.protocols().contains(event.protocol())
                        && (row.ports().contains(event.destination().port())
                                || row.ports().contains(event.source().port()));
                turned |= firm && !mayOpen && NaiveRows.lets(row, destination, source) && portFits;
            }
        }
        if (turned && event.initiator().proven()) {
            return Judged.against(WRONG_INITIATOR, Reason.OPENED_BY_THE_WRONG_SIDE, seen);
        }
        return pair
                ? Judged.against(UNDOCUMENTED_PORT, Reason.NO_ROW_FOR_PORT, seen)
                : Judged.against(UNDOCUMENTED_PAIR, Reason.NO_ROW_FOR_PAIR, seen);
    }
}
