package io.portolan.model.observation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of captures counted, told once when it has read its input.
 *
 * @param input the input as the user named it
 * @param files capture files by the id of their format
 * @param read packet records; decoded plus rejected
 * @param decoded packets that belong to a connection, copies among them
 * @param copies decoded packets that repeat another one and were not counted again
 * @param cut packets of which the capture kept only the beginning (snaplen), decoded or not
 * @param stepsBack how often a packet is older than the one before it
 * @param first time of the earliest packet, null when there is none
 * @param last time of the latest packet, null when there is none
 * @param linkTypes packets by link type of tcpdump's registry
 */
public record PacketAccount(
        String input,
        Map<String, Long> files,
        long read,
        long decoded,
        long copies,
        long cut,
        long stepsBack,
        @Nullable Instant first,
        @Nullable Instant last,
        Map<Integer, Long> linkTypes) {
    public PacketAccount {
        files = Map.copyOf(files);
        linkTypes = Map.copyOf(linkTypes);
    }
}
