package io.portolan.view.capture;

import io.portolan.model.observation.PacketAccount;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The packets of one input: a file, or the capture files of a folder.
 *
 * @param input as the user named it
 * @param files capture files by the id of their format
 * @param read packet records; decoded plus rejected
 * @param decoded packets that belong to a connection, copies among them
 * @param rejected packets that are in no connection; the losses say why
 * @param copies decoded packets that repeat another one and were not counted again
 * @param cut packets of which the capture kept only the beginning
 * @param stepsBack how often a packet is older than the one before it
 * @param first time of the earliest packet, null when there is none
 * @param last time of the latest packet, null when there is none
 * @param linkTypes packets by link type, {@code number name}
 */
public record CaptureView(
        String input,
        Map<String, Long> files,
        long read,
        long decoded,
        long rejected,
        long copies,
        long cut,
        long stepsBack,
        @Nullable String first,
        @Nullable String last,
        Map<String, Long> linkTypes) {
    public static CaptureView of(PacketAccount account) {
        Map<String, Long> links = new TreeMap<>();
        account.linkTypes().forEach((type, packets) -> links.put(LinkTypeName.of(type), packets));
        return new CaptureView(
                account.input(),
                new TreeMap<>(account.files()),
                account.read(),
                account.decoded(),
                account.read() - account.decoded(),
                account.copies(),
                account.cut(),
                account.stepsBack(),
                account.first() == null ? null : account.first().toString(),
                account.last() == null ? null : account.last().toString(),
                links);
    }
}
