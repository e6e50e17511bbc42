/**
 * Packets of network interfaces while they pass, through libpcap.
 *
 * <p>libpcap's own loop writes them as a capture into a pipe, which is read as any capture file is: no call from native code into Java and no
 * object a packet. The kernel's ring buffer in front of it takes what comes faster for a moment; what it cannot take is counted by the
 * kernel and told as a loss. Opening needs privileges, and nothing after it does.
 */
@NullMarked
package io.portolan.capture.packet.live;

import org.jspecify.annotations.NullMarked;
