package io.portolan.app.service.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WhatIfSlotsTest {
    private final AtomicLong now = new AtomicLong();
    private final WhatIfSlots slots = new WhatIfSlots(2, Duration.ofSeconds(100), now::get);

    @Test
    void shouldGiveOutAsManyAsThereAre() {
        WhatIfSlots.Slot first = slots.take().orElseThrow();
        slots.take().orElseThrow();
        assertThat(slots.take()).isEmpty();

        first.close();

        assertThat(slots.take()).isPresent();
    }

    @Test
    void shouldTakeBackWhatIsNotBegunInTime() {
        WhatIfSlots.Slot begun = slots.take().orElseThrow();
        WhatIfSlots.Slot forgotten = slots.take().orElseThrow();
        assertThat(begun.begin(new Silent())).isTrue();
        assertThat(slots.running()).isEqualTo(1);

        now.addAndGet(WhatIfSlots.BEGUN_WITHIN.toNanos() + 1);

        assertThat(slots.take()).isPresent();
        assertThat(slots.take()).isEmpty();
        assertThat(forgotten.begin(new Silent())).isFalse();
        forgotten.close();
        assertThat(slots.take()).isEmpty();
    }

    @Test
    void shouldHangUpOnWhoDoesNotReadWhenSomebodyElseAsks() {
        Silent silent = new Silent();
        WhatIfSlots.Slot first = slots.take().orElseThrow();
        first.begin(silent);
        Silent later = new Silent();
        now.addAndGet(Duration.ofSeconds(50).toNanos());
        slots.take().orElseThrow().begin(later);

        now.addAndGet(Duration.ofSeconds(50).toNanos());
        assertThat(slots.take()).isEmpty();
        assertThat(silent.hungUp).isFalse();
        now.addAndGet(1);
        assertThat(slots.take()).isEmpty();

        assertThat(silent.hungUp).isTrue();
        assertThat(later.hungUp).isFalse();
        first.close();
        assertThat(slots.take()).isPresent();
    }

    private static final class Silent implements WhatIfSlots.Caller {
        private boolean hungUp;

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public void hangUp() {
            hungUp = true;
        }
    }

    @Test
    void shouldStopThoseThatRunAndGiveOutNoMore() {
        WhatIfSlots.Slot running = slots.take().orElseThrow();
        assertThat(running.mustStop()).isFalse();

        slots.close();

        assertThat(running.mustStop()).isTrue();
        assertThat(slots.take()).isEmpty();
    }
}
