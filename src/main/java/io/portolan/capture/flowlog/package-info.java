/**
 * Flow logs: what clouds and container networks write down of the connections that they carry.
 *
 * <p>Takes the content of one log, gives one {@code Observation} per record, in the order of the input, and counts what carries no
 * connection or cannot be decoded. A record is told as it was recorded: the sender is A, the observer is the network card or
 * node that wrote it, the initiator is only what this one record shows. Merging records to connections, dropping duplicates and
 * guessing at an initiator are left to the stage behind.
 *
 * <p>No flow log shows TLS; every observation from here says that TLS was not observed, which is never plaintext.
 *
 * <p>A format is one small class on the seam in {@link io.portolan.capture.flowlog.line}.
 */
@NullMarked
package io.portolan.capture.flowlog;

import org.jspecify.annotations.NullMarked;
