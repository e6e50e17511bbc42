package io.portolan.capture.flowlog;

import io.portolan.capture.flowlog.line.JsonObject;
import io.portolan.model.connection.Initiator;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.connection.Side;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the packet of a flow shows of its connection. A flag that is off is absent in JSON; an absent {@code is_reply} is unknown.
 *
 * @param syn TCP SYN
 * @param ack TCP ACK
 * @param closing FIN or RST
 * @param rst TCP RST
 * @param reply whether Cilium's connection tracking says that it is an answer; empty where it does not say
 * @param tracked whether connection tracking calls the connection established
 * @param forwarded whether the packet went on
 * @param denied whether a policy refused it
 */
record HubblePacket(
        boolean syn,
        boolean ack,
        boolean closing,
        boolean rst,
        Optional<Boolean> reply,
        boolean tracked,
        boolean forwarded,
        boolean denied) {
    /**
     * Drop reasons that are a decision on who may talk to whom: POLICY_DENIED, DENIED_BY_LB_SRC_RANGE_CHECK, POLICY_DENY,
     * AUTH_REQUIRED, UNENCRYPTED_TRAFFIC. Others (a full table, a stale address) lose a packet without saying that it was not
     * allowed.
     */
    private static final Set<String> DENIALS = Set.of("133", "177", "181", "189", "195");

    private static final Set<String> DENIAL_NAMES = Set.of(
            "POLICY_DENIED", "DENIED_BY_LB_SRC_RANGE_CHECK", "POLICY_DENY", "AUTH_REQUIRED", "UNENCRYPTED_TRAFFIC");

    static HubblePacket of(JsonObject flow, JsonObject ports) {
        Optional<JsonObject> flags = ports.object("flags");
        String verdict = flow.text("verdict");
        return new HubblePacket(
                flag(flags, "SYN"),
                flag(flags, "ACK"),
                flag(flags, "FIN") || flag(flags, "RST"),
                flag(flags, "RST"),
                reply(flow),
                "ESTABLISHED".equals(flow.text("trace_reason")),
                "FORWARDED".equals(verdict) || "REDIRECTED".equals(verdict),
                "DROPPED".equals(verdict) && deniedBy(flow.digits("drop_reason"), flow.text("drop_reason_desc")));
    }

    private static boolean flag(Optional<JsonObject> flags, String name) {
        return flags.flatMap(object -> object.truth(name)).orElse(false);
    }

    /** Old versions have {@code reply}, where false means "not a reply or not known". */
    private static Optional<Boolean> reply(JsonObject flow) {
        Optional<Boolean> present = flow.truth("is_reply");
        return present.isPresent() ? present : flow.truth("reply").filter(isReply -> isReply);
    }

    /** A drop without a reason is taken for a denial: a missing reason must not hide one. */
    private static boolean deniedBy(@Nullable String number, @Nullable String name) {
        boolean silent = (number == null || number.equals("0")) && name == null;
        return silent || (number != null && DENIALS.contains(number)) || (name != null && DENIAL_NAMES.contains(name));
    }

    /** Flags first: real drop events have SYN but no {@code is_reply}. */
    Initiator initiator() {
        if (syn) {
            return ack
                    ? new Initiator(Side.B, InitiatorEvidence.TCP_SYN_ACK)
                    : new Initiator(Side.A, InitiatorEvidence.TCP_SYN);
        }
        return reply.map(answer -> new Initiator(answer ? Side.B : Side.A, InitiatorEvidence.STATEFUL_SOURCE))
                .orElse(Initiator.UNKNOWN);
    }

    /** REFUSED stands for "answered with RST"; whether that refused an opening only the other packets can tell. */
    Outcome outcome() {
        if (denied) {
            return Outcome.DENIED;
        }
        if (syn && !ack) {
            return Outcome.ATTEMPTED;
        }
        if (rst) {
            return Outcome.REFUSED;
        }
        boolean answered = reply.orElse(false) || (ack && (syn || tracked));
        return forwarded && answered ? Outcome.ESTABLISHED : Outcome.UNKNOWN;
    }
}
