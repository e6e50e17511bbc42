package io.portolan.classify.compiled;

import io.portolan.classify.rows.SecurityGrader;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.SecurityGrade;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The truth table of {@link SecurityGrader}, worked out once for every set of alternatives and everything that TLS can show. */
final class GradeTable {
    private static final int VERSIONS = TlsVersion.values().length + 1;
    private static final int CLIENTS = ClientAuthentication.values().length;
    private static final int SIGHTS = TlsState.values().length * VERSIONS * CLIENTS;
    private static final SecurityGrade[] GRADES = grades();

    private GradeTable() {}

    /** Number of what was seen of TLS. */
    static int sight(TlsObservation tls) {
        TlsVersion version = tls.version();
        return sight(tls.state(), version, tls.clientAuthentication());
    }

    private static int sight(TlsState state, @Nullable TlsVersion version, ClientAuthentication client) {
        int known = version == null ? 0 : version.ordinal() + 1;
        return (state.ordinal() * VERSIONS + known) * CLIENTS + client.ordinal();
    }

    /** The alternatives as bits, by their ordinals. */
    static int mask(Set<SecurityAlternative> alternatives) {
        int mask = 0;
        for (SecurityAlternative alternative : alternatives) {
            mask |= 1 << alternative.ordinal();
        }
        return mask;
    }

    /** The grade where no row asks for anything. */
    static SecurityGrade seen(int sight) {
        return GRADES[sight];
    }

    static SecurityGrade against(int mask, int sight) {
        return GRADES[mask * SIGHTS + sight];
    }

    /** Whether what was seen breaks a row that asks for this. */
    static boolean breaks(int mask, SecurityGrade grade) {
        boolean asks = mask != 0 && (mask & 1 << SecurityAlternative.NONE.ordinal()) == 0;
        return asks && (grade == SecurityGrade.PLAINTEXT || grade == SecurityGrade.WEAKER_THAN_DOCUMENTED);
    }

    private static SecurityGrade[] grades() {
        int masks = 1 << SecurityAlternative.values().length;
        SecurityGrade[] grades = new SecurityGrade[masks * SIGHTS];
        for (int mask = 0; mask < masks; mask++) {
            Set<SecurityAlternative> asked = EnumSet.noneOf(SecurityAlternative.class);
            for (SecurityAlternative alternative : SecurityAlternative.values()) {
                if ((mask >> alternative.ordinal() & 1) != 0) {
                    asked.add(alternative);
                }
            }
            for (TlsState state : TlsState.values()) {
                for (ClientAuthentication client : ClientAuthentication.values()) {
                    for (int known = 0; known < VERSIONS; known++) {
                        TlsVersion version = known == 0 ? null : TlsVersion.values()[known - 1];
                        grades[mask * SIGHTS + sight(state, version, client)] = grade(asked, state, version, client);
                    }
                }
            }
        }
        return grades;
    }

    private static SecurityGrade grade(
            Set<SecurityAlternative> asked, TlsState state, @Nullable TlsVersion version, ClientAuthentication client) {
        boolean hidden = version == TlsVersion.TLS_1_3 || state == TlsState.RESUMED;
        // No observation says so; the place in the table stays honest all the same.
        ClientAuthentication shown =
                hidden && client == ClientAuthentication.PROVEN ? ClientAuthentication.NOT_OBSERVABLE : client;
        return SecurityGrader.against(asked, new TlsObservation(state, version, null, shown, null, -1, -1, List.of()));
    }
}
