package io.portolan.model.waiver;

import io.portolan.model.matrix.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a waiver stands: in force or not, used or not, from where.
 *
 * @param waiver its terms
 * @param state its state at the time of the question
 * @param complaint why it is not applied, null unless INVALID
 * @param stored its entry in the register, null for a waiver of a file
 * @param file the file that it stands in, null for one of the register
 * @param use what it has covered, null when nothing
 */
public record WaiverStanding(
        Waiver waiver,
        WaiverState state,
        @Nullable String complaint,
        @Nullable StoredWaiver stored,
        @Nullable String file,
        @Nullable WaiverUse use) {
    public String id() {
        return waiver.id();
    }

    /** Of a waiver of the register. */
    public static WaiverStanding of(StoredWaiver stored, RulesInForce rules, Instant now, @Nullable WaiverUse use) {
        Waiver waiver = stored.waiver();
        String refused = rules.refused().get(stored.id());
        String complaint = refused == null ? rules.terms().complaint(waiver) : refused;
        if (stored.revoked()) {
            return new WaiverStanding(waiver, WaiverState.REVOKED, null, stored, null, use);
        }
        WaiverState state = complaint == null ? WaiverState.of(waiver, now, last(use)) : WaiverState.INVALID;
        return new WaiverStanding(waiver, state, complaint, stored, null, use);
    }

    /** All that stand in the register or in the file, by id. */
    public static List<WaiverStanding> all(
            List<StoredWaiver> standing, RulesInForce rules, Instant now, Map<String, WaiverUse> uses) {
        List<WaiverStanding> all = new ArrayList<>();
        standing.forEach(stored -> all.add(of(stored, rules, now, uses.get(stored.id()))));
        for (Waiver waiver : rules.ofFile()) {
            WaiverUse use = uses.get(waiver.id());
            all.add(new WaiverStanding(waiver, WaiverState.of(waiver, now, last(use)), null, null, rules.file(), use));
        }
        all.sort(Comparator.comparing(WaiverStanding::id));
        return all;
    }

    private static @Nullable Instant last(@Nullable WaiverUse use) {
        return use == null ? null : use.last();
    }
}
