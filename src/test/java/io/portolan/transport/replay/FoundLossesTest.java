package io.portolan.transport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import org.junit.jupiter.api.Test;

class FoundLossesTest {
    private final FoundLosses found = new FoundLosses();

    @Test
    void shouldCountWhatItDoesNotKeepApart() {
        for (int i = 0; i < 1000; i++) {
            found.add(new Loss(LossCause.DEAD_LETTER, "topic-0@" + i, 1, "empty"));
        }
        assertThat(found.losses()).hasSize(1000);

        found.add(new Loss(LossCause.SEQUENCE_GAP, "topic-0@1000", 7, "gap"));
        found.add(new Loss(LossCause.SEQUENCE_GAP, "topic-0@1001", 5, "gap"));
        found.add(new Loss(LossCause.DEAD_LETTER, "topic-0@1002", 1, "empty"));

        assertThat(found.losses()).hasSize(1002);
        assertThat(found.losses().subList(1000, 1002))
                .extracting(Loss::cause, Loss::count)
                .containsExactlyInAnyOrder(tuple(LossCause.SEQUENCE_GAP, 12L), tuple(LossCause.DEAD_LETTER, 1L));
    }
}
