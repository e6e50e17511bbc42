/**
 * Joins the fragments of IP datagrams (RFC 791 section 3.2, RFC 8200 section 4.5), within bounds.
 *
 * <p>Takes fragments; gives whole datagrams, or, where one never becomes whole, its first fragment and the number of those that are lost
 * with it: the first carries the ports and is evidence of the connection all the same. A repeated fragment (a capture on {@code any}
 * holds each several times) is taken for a copy only if its bytes are equal. Fragments that overlap otherwise are never put together:
 * which bytes the receiver took cannot be known (RFC 5722), so nothing of such a datagram is used, its first fragment included.
 *
 * <p>A fragment that the capture kept in part counts as there; the datagram is then known up to the first gap. Bounds: 4,096 datagrams
 * and 32 MiB at a time, none older than 30 s of capture time, as long as Linux waits; whoever finds no room makes the oldest give up.
 */
@NullMarked
package io.portolan.capture.packet.fragment;

import org.jspecify.annotations.NullMarked;
