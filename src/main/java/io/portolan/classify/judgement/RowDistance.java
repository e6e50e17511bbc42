package io.portolan.classify.judgement;

import io.portolan.classify.rows.Rule;
import io.portolan.classify.rows.SecurityGrader;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.connection.Endpoint;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import io.portolan.model.identity.IdentitySource;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowCondition;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.NearRow.FieldDifference;
import io.portolan.model.verdict.SecurityGrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a row is from a connection, field by field.
 *
 * @param rule the row
 * @param penalty sum over the fields that differ: another party 100 (90 where the inventory does not
 *     know it and the site defines the row's party), initiator 50,
 *     protocol 30, port 20, domain 15, security 10, condition 10; a row that is not verified 5 more
 * @param portDistance how far the port is from the row's nearest
 * @param differences heaviest first
 */
record RowDistance(Rule rule, int penalty, int portDistance, List<FieldDifference> differences) {

    static RowDistance of(Rule rule, Orientation seen, IdentitySource identities) {
        MatrixRow row = rule.row();
        ConnectionEvent event = seen.event();
        boolean straight = holds(row.sources(), seen.source()) && holds(row.destinations(), seen.destination());
        boolean turned =
                !straight && holds(row.sources(), seen.destination()) && holds(row.destinations(), seen.source());
        boolean wrongOpener =
                (turned && row.opener() == Opener.SOURCE) || (straight && row.opener() == Opener.DESTINATION);
        String opener = label(seen.source(), event.source(), event.source().name());
        Sum sum = new Sum();
        if (!turned) {
            sum.party("source", row.sources(), seen.source(), opener);
            String responder = label(seen.destination(), event.destination(), seen.destinationName());
            sum.party("destination", row.destinations(), seen.destination(), responder);
        }
        if (wrongOpener) {
            Set<Component> openers = row.opener() == Opener.SOURCE ? row.sources() : row.destinations();
            sum.add(50, "initiator", ids(openers), opener);
        }
        if (!row.protocols().contains(event.protocol())) {
            String protocols = row.protocols().stream().map(Object::toString).collect(Collectors.joining("|"));
            sum.add(30, "protocol", protocols, event.protocol().toString());
        }
        int port = event.destination().port();
        int away = row.ports().distance(port);
        if (wrongOpener && away > 0 && row.ports().contains(event.source().port())) {
            away = 0;
        }
        if (away > 0) {
            sum.add(20, "port", row.ports().toString(), Integer.toString(port));
        }
        String name = turned ? event.source().name() : seen.destinationName();
        if (row.domains().restrict() && name != null && !row.domains().contain(name)) {
            sum.add(15, "domain", String.join("|", row.domains().names()), name);
        }
        sum.security(row, event);
        RowCondition condition = row.condition();
        if (condition != null && identities.deployedAt(event.start()).contains(condition.unlessDeployed())) {
            Component forbidden = condition.unlessDeployed();
            sum.add(10, "condition", "only without " + forbidden, forbidden + " is deployed");
        }
        if (rule.unverified() && sum.penalty > 0) {
            sum.add(5, "condition", "only if the row belongs to this version", "not verified");
        }
        return new RowDistance(rule, sum.penalty, away, List.copyOf(sum.differences));
    }

    private static boolean holds(Set<Component> parties, Identity identity) {
        return identity.component()
                .filter(component -> parties.contains(component) || parties.contains(Component.ANY))
                .isPresent();
    }

    private static String ids(Set<Component> parties) {
        return parties.stream().map(Component::id).collect(Collectors.joining("|"));
    }

    private static String words(ClientAuthentication client) {
        return switch (client) {
            case PROVEN -> ", client certificate proven";
            case REQUESTED_NOT_GIVEN -> ", client certificate asked for and not given";
            case NOT_REQUESTED -> ", client certificate not asked for";
            case NOT_OBSERVABLE, UNKNOWN -> ", client certificate not seen";
        };
    }

    private static String label(Identity identity, Endpoint endpoint, @Nullable String name) {
        return identity.component()
                .map(Component::id)
                .orElseGet(() -> "unknown " + (name != null ? name : endpoint.address()));
    }

    /** Differences in the order in which they weigh. */
    private static final class Sum {
        private int penalty;
        private final List<FieldDifference> differences = new ArrayList<>(4);

        void add(int weight, String field, String documented, String observed) {
            penalty += weight;
            differences.add(new FieldDifference(field, documented, observed));
        }

        void party(String field, Set<Component> parties, Identity identity, String observed) {
            if (!holds(parties, identity)) {
                boolean inventoried = identity instanceof Identity.Known known && known.basis() == Basis.INVENTORY;
                boolean siteCouldSay = !inventoried && parties.stream().anyMatch(Component::definedBySite);
                add(siteCouldSay ? 90 : 100, field, ids(parties), observed);
            }
        }

        void security(MatrixRow row, ConnectionEvent event) {
            SecurityGrade grade = SecurityGrader.against(row, event.tls());
            if (SecurityGrader.breaks(row, grade)) {
                TlsVersion version = event.tls().version();
                String observed = event.tls().state() == TlsState.PLAINTEXT
                        ? "plain text"
                        : (version == null ? "TLS" : version.label())
                                + words(event.tls().clientAuthentication());
                String documented = row.securityWords().isEmpty()
                        ? row.security().stream().map(Enum::name).collect(Collectors.joining("|"))
                        : row.securityWords();
                add(10, "security", documented, observed);
            }
        }
    }
}
