package io.portolan.investigate.waiver;

import io.portolan.investigate.problem.ProblemException;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.RulesInForce;
import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverRegister;
import io.portolan.model.waiver.WaiverStanding;
import io.portolan.model.waiver.WaiverState;
import io.portolan.model.waiver.WaiverUse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks waivers up, those of the register and those of the file; the API, the page and the metric ask the same way. */
public final class WaiverSearch {
    /** How many revoked ones are given at most. */
    static final int MAX_REVOKED = 1000;

    private final WaiverRegister register;
    private final RulesInForce rules;
    private final Clock clock;

    public WaiverSearch(WaiverRegister register, RulesInForce rules, Clock clock) {
        this.register = register;
        this.rules = rules;
        this.clock = clock;
    }

    /** All that are not revoked, by id. */
    public List<WaiverStanding> standing() {
        return WaiverStanding.all(register.standing(), rules, clock.instant(), register.uses());
    }

    /** Those of a state; without one, all that are not revoked. */
    List<WaiverStanding> standing(@Nullable WaiverState state) {
        if (state == WaiverState.REVOKED) {
            Map<String, WaiverUse> uses = register.uses();
            return register.revoked(MAX_REVOKED).stream()
                    .map(stored -> of(stored, uses))
                    .toList();
        }
        return standing().stream()
                .filter(waiver -> state == null || waiver.state() == state)
                .toList();
    }

    /** The one of this id, or a 404 problem. */
    WaiverStanding one(String id) {
        Optional<WaiverStanding> found = register.find(id).map(stored -> of(stored, register.uses()));
        if (found.isPresent()) {
            return found.get();
        }
        if (rules.ofFile().stream().noneMatch(waiver -> waiver.id().equals(id))) {
            throw ProblemException.missing("id", id, "the id of a waiver, as in the list of waivers");
        }
        return WaiverStanding.all(List.of(), rules, clock.instant(), register.uses()).stream()
                .filter(waiver -> waiver.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.missing("id", id, "the id of a waiver"));
    }

    WaiverStanding of(StoredWaiver stored) {
        return of(stored, register.uses());
    }

    private WaiverStanding of(StoredWaiver stored, Map<String, WaiverUse> uses) {
        return WaiverStanding.of(stored, rules, clock.instant(), uses.get(stored.id()));
    }

    Instant now() {
        return clock.instant();
    }

    RulesInForce rules() {
        return rules;
    }

    WaiverRegister register() {
        return register;
    }

    /** Refuses an id that the file of this instance holds, naming both places. */
    void requireNotOfFile(String id) {
        for (Waiver waiver : rules.ofFile()) {
            if (waiver.id().equals(id)) {
                throw ProblemException.conflict(
                        "id",
                        id,
                        "an id that is not in " + rules.file() + " (--waivers), where this one is; ids are unique over"
                                + " the file and the database");
            }
        }
    }

    /** How many are in each state, in their order. */
    static Map<WaiverState, Integer> counts(List<WaiverStanding> waivers) {
        Map<WaiverState, Integer> counts = new EnumMap<>(WaiverState.class);
        waivers.forEach(waiver -> counts.merge(waiver.state(), 1, Integer::sum));
        return counts;
    }

    static @Nullable WaiverState state(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(WaiverState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "state",
                        text,
                        "one of "
                                + Arrays.stream(WaiverState.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }
}
