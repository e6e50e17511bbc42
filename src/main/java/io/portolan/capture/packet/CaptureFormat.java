package io.portolan.capture.packet;

import io.portolan.capture.packet.file.EndOfCapture;
import io.portolan.capture.packet.file.PacketHandler;
import io.portolan.capture.packet.file.PcapFile;
import io.portolan.capture.packet.file.PcapngFile;
import io.portolan.capture.packet.file.PcapngInterfaces;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The container formats of captures. */
public enum CaptureFormat {
    PCAP("pcap"),
    PCAPNG("pcapng");

    private final String id;

    CaptureFormat(String id) {
        this.id = id;
    }

    /** As in {@link io.portolan.model.connection.Origin#format()}. */
    public String id() {
        return id;
    }

    /** Decides from content alone. */
    public static Optional<CaptureFormat> recognise(byte[] head) {
        if (PcapFile.recognises(head)) {
            return Optional.of(PCAP);
        }
        return PcapngFile.recognises(head) ? Optional.of(PCAPNG) : Optional.empty();
    }

    EndOfCapture read(InputStream input, PcapngInterfaces interfaces, PacketHandler handler) throws IOException {
        return this == PCAP ? PcapFile.read(input, handler) : PcapngFile.read(input, interfaces, handler);
    }
}
