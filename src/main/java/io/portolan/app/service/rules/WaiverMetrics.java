package io.portolan.app.service.rules;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.portolan.model.waiver.WaiverStanding;
import io.portolan.model.waiver.WaiverState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How many waivers stand in which state, as a gauge that {@link #refresh()} reads anew. */
public final class WaiverMetrics {
    public static final String WAIVERS = "portolan.waivers";

    private final Supplier<List<WaiverStanding>> standing;
    private final MultiGauge waivers;

    public WaiverMetrics(MeterRegistry registry, Supplier<List<WaiverStanding>> standing) {
        this.standing = standing;
        this.waivers = MultiGauge.builder(WAIVERS).register(registry);
    }

    /** Sets the gauge of every state that a waiver may be in while it is not revoked, also at 0. */
    public void refresh() {
        Map<WaiverState, Long> counts = new EnumMap<>(WaiverState.class);
        standing.get().forEach(waiver -> counts.merge(waiver.state(), 1L, Long::sum));
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (WaiverState state : WaiverState.values()) {
            if (state != WaiverState.REVOKED) {
                rows.add(MultiGauge.Row.of(Tags.of("state", state.name()), counts.getOrDefault(state, 0L)));
            }
        }
        waivers.register(rows, true);
    }
}
