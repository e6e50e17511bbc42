package io.portolan.classify.naive;

import io.portolan.classify.Judgement;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.verdict.SecurityGrade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nearest rows of docs/verdicts.md, by measuring all of them. */
public final class NaiveNearest {
    private NaiveNearest() {}

    /** How far a row is, and in what: {@code page/r1 source port}. */
    private record Far(String row, int sum, int port, List<String> fields) {}

    /** @param first the row that the verdict itself speaks of, as {@code matrix/row} */
    public static List<String> rows(RuleSet rules, Judgement seen, @Nullable String first, IdentitySource inventory) {
        List<Far> all = new ArrayList<>();
        for (Matrix matrix : rules.layers().toList()) {
            for (MatrixRow row : matrix.rows()) {
                String id = matrix.id() + "/" + row.id();
                boolean shares = named(row.sources(), seen.source())
                        || named(row.destinations(), seen.destination())
                        || (named(row.sources(), seen.destination()) && named(row.destinations(), seen.source()));
                if (shares || id.equals(first)) {
                    all.add(measured(id, row, seen, inventory));
                }
            }
        }
        return all.stream()
                .filter(far -> !far.fields.isEmpty())
                .sorted(Comparator.comparing((Far far) -> !far.row.equals(first))
                        .thenComparing(Far::sum)
                        .thenComparing(Far::port))
                .limit(3)
                .map(far -> far.row + " " + String.join(" ", far.fields))
                .toList();
    }

    private static Far measured(String id, MatrixRow row, Judgement seen, IdentitySource inventory) {
        ConnectionEvent event = seen.event();
        List<String> fields = new ArrayList<>();
        int sum = 0;
        boolean straight = holds(row.sources(), seen.source()) && holds(row.destinations(), seen.destination());
        boolean turned =
                !straight && holds(row.sources(), seen.destination()) && holds(row.destinations(), seen.source());
        if (!turned && !holds(row.sources(), seen.source())) {
            sum += otherParty(row.sources(), seen.source());
            fields.add("source");
        }
        if (!turned && !holds(row.destinations(), seen.destination())) {
            sum += otherParty(row.destinations(), seen.destination());
            fields.add("destination");
        }
        boolean wrongOpener =
                (straight && row.opener() == Opener.DESTINATION) || (turned && row.opener() == Opener.SOURCE);
        if (wrongOpener) {
            sum += 50;
            fields.add("initiator");
        }
        if (!row.protocols().contains(event.protocol())) {
            sum += 30;
            fields.add("protocol");
        }
        boolean ownPort = wrongOpener && row.ports().contains(event.source().port());
        int port = ownPort ? 0 : row.ports().distance(event.destination().port());
        if (port > 0) {
            sum += 20;
            fields.add("port");
        }
        String name = turned ? event.source().name() : seen.destinationName();
        if (name != null && row.domains().restrict() && !row.domains().contain(name)) {
            sum += 15;
            fields.add("domain");
        }
        SecurityGrade grade = NaiveGrade.against(row, event.tls());
        if (row.requiresTls() && (grade == SecurityGrade.PLAINTEXT || grade == SecurityGrade.WEAKER_THAN_DOCUMENTED)) {
            sum += 10;
            fields.add("security");
        }
        if (row.condition() != null
                && inventory.deployedAt(event.start()).contains(row.condition().unlessDeployed())) {
            sum += 10;
            fields.add("condition");
        }
        if (row.status() == RowStatus.UNVERIFIED && sum > 0) {
            sum += 5;
            fields.add("condition");
        }
        return new Far(id, sum, port, fields);
    }

    private static int otherParty(Set<Component> documented, Identity seen) {
        boolean held = seen instanceof Identity.Known known && known.basis() == Basis.INVENTORY;
        return !held && documented.stream().anyMatch(Component::definedBySite) ? 90 : 100;
    }

    private static boolean named(Set<Component> parties, Identity identity) {
        return identity.component().filter(parties::contains).isPresent();
    }

    private static boolean holds(Set<Component> parties, Identity identity) {
        return named(parties, identity)
                || (parties.contains(Component.ANY) && identity.component().isPresent());
    }
}
