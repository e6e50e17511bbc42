package io.portolan.normalize;

import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import io.portolan.model.connection.Traffic;
import io.portolan.model.net.TransportProtocol;
import java.util.List;

/** How far a connection got, from all that was seen of it. */
final class OutcomeRule {
    /** SYN, SYN+ACK, ACK: with fewer packets both ways it was an opening and its refusal. */
    private static final long PACKETS_OF_A_HANDSHAKE = 3;

    private OutcomeRule() {}

    /**
     * @param records what was seen of the connection
     * @param opened who opened it; A is the low socket
     * @param traffic of all of it, forward from the low socket
     */
    static Outcome of(List<Held> records, Initiator opened, Traffic traffic) {
        if (denied(records)) {
            return Outcome.DENIED;
        }
        if (any(records, Outcome.ESTABLISHED)) {
            return Outcome.ESTABLISHED;
        }
        boolean openingSeen =
                any(records, Outcome.ATTEMPTED) || records.stream().anyMatch(Held::opens);
        if (openingSeen && onlyReset(records, opened.side().other())) {
            return Outcome.REFUSED;
        }
        if (bothWays(records, traffic)) {
            return Outcome.ESTABLISHED;
        }
        boolean oneSided = records.stream().map(Held::sender).distinct().count() == 1;
        return any(records, Outcome.ATTEMPTED) && oneSided ? Outcome.ATTEMPTED : Outcome.UNKNOWN;
    }

    /**
     * Whether an observer denied any of it, that did not itself let both directions pass: a stray packet after the state was
     * forgotten is refused, too, and says nothing of the connection.
     */
    private static boolean denied(List<Held> records) {
        List<Held> passed = records.stream()
                .filter(held -> held.record().outcome() != Outcome.DENIED)
                .toList();
        return records.stream()
                .filter(held -> held.record().outcome() == Outcome.DENIED)
                .map(Held::observer)
                .distinct()
                .anyMatch(observer -> !passedBothWays(passed, observer));
    }

    private static boolean passedBothWays(List<Held> passed, String observer) {
        List<Held> seen =
                passed.stream().filter(held -> held.observer().equals(observer)).toList();
        return sends(seen, Side.A) && sends(seen, Side.B);
    }

    private static boolean any(List<Held> records, Outcome outcome) {
        return records.stream().anyMatch(held -> held.record().outcome() == outcome);
    }

    /** Whether this side sent something, and all of it was RST. */
    private static boolean onlyReset(List<Held> records, Side side) {
        boolean sent = false;
        for (Held held : records) {
            if (held.sender() == side) {
                sent = true;
                if (held.record().outcome() != Outcome.REFUSED) {
                    return false;
                }
            }
        }
        return sent;
    }

    private static boolean bothWays(List<Held> records, Traffic traffic) {
        TransportProtocol protocol = records.get(0).record().protocol();
        boolean counted = traffic.packetsForward() != Traffic.ABSENT && traffic.packetsBackward() != Traffic.ABSENT;
        if (counted) {
            boolean both = traffic.packetsForward() > 0 && traffic.packetsBackward() > 0;
            long needed = protocol.equals(TransportProtocol.TCP) ? PACKETS_OF_A_HANDSHAKE : 0;
            return both && traffic.packets() >= needed;
        }
        return sends(records, Side.A) && sends(records, Side.B);
    }

    private static boolean sends(List<Held> records, Side side) {
        return records.stream()
                .anyMatch(held -> held.sender() == side && held.record().outcome() != Outcome.REFUSED);
    }
}
