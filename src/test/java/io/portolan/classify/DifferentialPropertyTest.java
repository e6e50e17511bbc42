package io.portolan.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.Worlds;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.ViolationKind;
import org.junit.jupiter.api.Test;

class DifferentialPropertyTest {
    private static final long SEED = 20260301;
    private static final int WORLDS = Worlds.of(1000);

    @Test
    void shouldJudgeAsTheRulesReadAloud() {
        DifferentialCheck check = new DifferentialCheck(SEED);
        for (int world = 0; world < WORLDS; world++) {
            assertThat(check.world(world)).isEmpty();
        }
        // The worlds are rich enough only if every way through the rules was taken.
        assertThat(check.reasons()).containsExactlyInAnyOrder(Reason.values());
        assertThat(check.kinds()).containsExactlyInAnyOrder(ViolationKind.values());
    }
}
