package io.portolan.capture.packet.flow;

import java.util.concurrent.TimeUnit;

/**
 * When a live capture tells a connection, in nanoseconds of the capture's clock.
 *
 * @param tcpWaitNanos from a TCP connection's opening, until it is told without anything to grade it by
 * @param datagramWaitNanos the same for other protocols that were not answered
 * @param activeNanos between two words about a connection that only carries more traffic
 * @param lingerNanos after the close or the refusal, for what is still on its way
 * @param unansweredNanos of silence, after which an unanswered opening is over
 * @param datagramIdleNanos of silence, after which what is not TCP is over
 * @param tcpIdleNanos of silence, after which an open TCP connection is over; what comes later is told as another one
 */
public record LivePolicy(
        long tcpWaitNanos,
        long datagramWaitNanos,
        long activeNanos,
        long lingerNanos,
        long unansweredNanos,
        long datagramIdleNanos,
        long tcpIdleNanos) {
    /** Linux sends the last of its SYNs 63 s after the first and gives up at 127 s (tcp_syn_retries 6). */
    private static final int SYN_RETRY_SECONDS = 130;

    public static final LivePolicy DEFAULT = new LivePolicy(
            TimeUnit.SECONDS.toNanos(10),
            TimeUnit.SECONDS.toNanos(2),
            TimeUnit.MINUTES.toNanos(5),
            TimeUnit.SECONDS.toNanos(3),
            TimeUnit.SECONDS.toNanos(SYN_RETRY_SECONDS),
            TimeUnit.MINUTES.toNanos(1),
            TimeUnit.HOURS.toNanos(1));
}
