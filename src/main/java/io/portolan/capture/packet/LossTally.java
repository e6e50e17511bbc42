package io.portolan.capture.packet;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts rejected packets by cause and kind, and tells each kind once with the detail of its first packet. */
final class LossTally {
    /** Kinds told apart; what comes after is told as one more kind per cause. */
    static final int MAX_KINDS = 64;

    private static final String OTHER = "other kinds";

    private final List<Kind> kinds = new ArrayList<>();

    private static final class Kind {
        final LossCause cause;
        final String carrier;
        final String layer;
        final int code;
        final String detail;
        long count;

        Kind(LossCause cause, String carrier, String layer, int code, String detail) {
            this.cause = cause;
            this.carrier = carrier;
            this.layer = layer;
            this.code = code;
            this.detail = detail;
        }
    }

    /**
     * Counts.
     *
     * @param carrier the tunnel that it was in, empty where it was in none
     * @param layer a constant that names what was rejected
     * @param code what tells kinds of one layer apart, 0 where nothing does
     * @param detail asked only for the first of its kind
     */
    void count(LossCause cause, String carrier, String layer, int code, long packets, Supplier<String> detail) {
        for (Kind each : kinds) {
            if (each.cause == cause && each.code == code && each.layer.equals(layer) && each.carrier.equals(carrier)) {
                each.count += packets;
                return;
            }
        }
        boolean room = kinds.size() < MAX_KINDS || layer.equals(OTHER);
        if (!room) {
            count(cause, "", OTHER, 0, packets, () -> "of other kinds than those told apart");
            return;
        }
        Kind kind = new Kind(cause, carrier, layer, code, detail.get());
        kind.count = packets;
        kinds.add(kind);
    }

    Map<LossCause, Long> byCause() {
        Map<LossCause, Long> sums = new EnumMap<>(LossCause.class);
        for (Kind each : kinds) {
            sums.merge(each.cause, each.count, Long::sum);
        }
        return sums;
    }

    /** In the order in which the kinds were first met. */
    void tell(String input, ObservationSink sink) {
        for (Kind each : kinds) {
            sink.lost(new Loss(each.cause, input, each.count, each.detail));
        }
    }
}
