package io.portolan.app.audit;

import io.portolan.capture.flowlog.AwsVpcReader;
import io.portolan.capture.flowlog.HubbleReader;
import io.portolan.capture.packet.PcapReader;
import io.portolan.capture.packet.PcapngReader;
import io.portolan.model.observation.InputReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every input format that Portolan reads; a new one is added here. */
public final class InputFormats {
    private static final List<InputReader> READERS =
            List.of(new PcapReader(), new PcapngReader(), new HubbleReader(), new AwsVpcReader());

    private InputFormats() {}

    /** The first reader that recognises the content. */
    static Optional<InputReader> recognise(byte[] head) {
        return READERS.stream().filter(reader -> reader.recognises(head)).findFirst();
    }

    /** For messages: {@code pcap, pcapng, ...}. */
    public static String names() {
        return READERS.stream().map(InputReader::format).collect(Collectors.joining(", "));
    }
}
