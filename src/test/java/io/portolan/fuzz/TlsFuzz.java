package io.portolan.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.stream.BufferBudget;
import io.portolan.capture.packet.tls.TlsTracker;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsObservation;
import io.portolan.model.tls.TlsState;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Any bytes as what two sides of a connection send: events of three bytes (what and which side, length), then that many bytes.
 *
 * <p>Once the tracker calls itself decided, a second tracker that goes on to the end must conclude the same. Only where it decides
 * without TLS, because a protocol never goes on in it or for want of patience, TLS may still come; then less was claimed, not more.
 */
public final class TlsFuzz {
    static final int IN_ORDER = 0;
    static final int SKIPS_BEFORE = 1;
    static final int REPEATS_BEFORE = 2;
    static final int CUT = 3;
    static final int ACKNOWLEDGES = 4;
    static final int CLOSES = 5;
    static final int STARTS = 6;
    /** The lowest bit is the side; an event is 3 bytes, with the distance of a skip or repetition in bits 4 to 7 of the first. */
    static final int HEAD = 3;

    private static final int BUDGET = 20_000;
    private static final Set<TlsState> WITH_TLS =
            EnumSet.complementOf(EnumSet.of(TlsState.PLAINTEXT, TlsState.NOT_OBSERVED));

    private final BufferBudget budget = new BufferBudget(BUDGET);
    private final TlsTracker tracker = new TlsTracker(budget);
    private final int[] next = {1000, 5_000_000};
    private final int initiator;
    private @Nullable TlsObservation decided;

    private TlsFuzz(int initiator) {
        this.initiator = initiator;
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int initiator = (data[0] & 3) - 1;
        TlsFuzz whole = new TlsFuzz(Math.min(initiator, 1));
        TlsObservation end = whole.play(data, false);
        TlsFuzz early = new TlsFuzz(Math.min(initiator, 1));
        TlsObservation decided = early.play(data, true);
        Claims.honest(end);
        Claims.honest(decided);
        if (early.decided != null && WITH_TLS.contains(decided.state())) {
            assertThat(decided.state()).as("%s, later %s", decided, end).isEqualTo(end.state());
            assertThat(decided.version()).as("%s, later %s", decided, end).isEqualTo(end.version());
            assertThat(decided.serverName()).as("%s, later %s", decided, end).isEqualTo(end.serverName());
            if (!mayRenegotiate(decided.clientAuthentication())) {
                assertThat(decided.clientAuthentication())
                        .as("%s, later %s", decided, end)
                        .isEqualTo(end.clientAuthentication());
            }
        }
        assertThat(whole.budget.left()).as("buffer given back").isEqualTo(BUDGET);
        assertThat(early.budget.left()).as("buffer given back").isEqualTo(BUDGET);
    }

    /** A second handshake after the first answer is not waited for (docs/verdicts.md). */
    private static boolean mayRenegotiate(ClientAuthentication decided) {
        return decided == ClientAuthentication.NOT_REQUESTED || decided == ClientAuthentication.REQUESTED_NOT_GIVEN;
    }

    private TlsObservation play(byte[] data, boolean stopsWhenDecided) {
        int at = 1;
        while (at + HEAD <= data.length) {
            int side = data[at] & 1;
            int length = Math.min((data[at + 1] & 0xff) << 8 | data[at + 2] & 0xff, data.length - at - HEAD);
            boolean carries = event(data[at] >>> 1 & 7, side, data[at] >>> 4 & 0xf, data, at + HEAD, length);
            at += HEAD + (carries ? length : 0);
            if (stopsWhenDecided && tracker.decided(initiator)) {
                decided = tracker.conclude(initiator);
                return decided;
            }
        }
        return tracker.conclude(initiator);
    }

    private boolean event(int what, int side, int distance, byte[] data, int at, int length) {
        switch (what) {
            case SKIPS_BEFORE -> segment(side, next[side] + 1 + distance * 100, data, at, length, length);
            case REPEATS_BEFORE -> segment(side, next[side] - distance * 10, data, at, length, length);
            case CUT -> segment(side, next[side], data, at, length, length + distance);
            case ACKNOWLEDGES -> tracker.acknowledges(side, next[1 - side] + (distance == 0 ? 0 : length));
            case CLOSES -> tracker.closes(side, next[side]);
            case STARTS -> tracker.startsAt(side, next[side]);
            default -> segment(side, next[side], data, at, length, length);
        }
        return what != ACKNOWLEDGES && what != CLOSES && what != STARTS;
    }

    private void segment(int side, int sequence, byte[] data, int at, int captured, int length) {
        if (length > 0) {
            tracker.segment(side, sequence, data, at, captured, length);
            if (sequence + length - next[side] > 0) {
                next[side] = sequence + length;
            }
        }
    }
}
