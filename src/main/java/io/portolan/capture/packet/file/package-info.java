/**
 * The container formats of captures: pcap and pcapng, read as a stream without libpcap.
 *
 * <p>Takes the bytes of a file from its start; gives each packet's bytes, in place in one reused window, to a
 * {@link io.portolan.capture.packet.file.PacketHandler}, and at the end an {@link io.portolan.capture.packet.file.EndOfCapture}
 * that says whether the file was followed to its end. Hostile lengths end the reading, they never allocate: memory is one window
 * of {@value io.portolan.capture.packet.file.InputWindow#CAPACITY} bytes and at most
 * {@value io.portolan.capture.packet.file.PcapngInterfaces#MAX_INTERFACES} interface descriptions.
 */
@NullMarked
package io.portolan.capture.packet.file;

import org.jspecify.annotations.NullMarked;
