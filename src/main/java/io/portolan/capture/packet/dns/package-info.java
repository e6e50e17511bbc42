/**
 * Names of addresses, from the DNS answers that the capture holds.
 *
 * <p>Takes decoded packets ({@link io.portolan.capture.packet.dns.PassiveDns}); gives the names for which a client was told an address, as
 * of any moment. An answer counts from its own time until its time to live and a grace have passed, for clients keep what they
 * resolved: the JDK 30 seconds whatever the TTL, others through retries. Decided by the times of answer and connection, never by when
 * one asks, as far as the bounds allow. An answer is the word of whoever sent it from port 53; its query need not have been seen, and a
 * client that runs its own resolver can tell itself anything. Memory is bounded: what was answered longest ago goes first, and is counted.
 */
@NullMarked
package io.portolan.capture.packet.dns;

import org.jspecify.annotations.NullMarked;
