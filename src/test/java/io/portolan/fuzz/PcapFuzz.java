package io.portolan.fuzz;

import io.portolan.capture.packet.PcapReader;

/** Any bytes as a pcap file: accounts close, claims are honest, twice the same, with wide and with narrow bounds. */
public final class PcapFuzz {
    private PcapFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Told told = Told.by((input, sink) -> new PcapReader().readCounting(Told.INPUT, input, sink), data);
        told.sameAs(Told.by((input, sink) -> new PcapReader().readCounting(Told.INPUT, input, sink), data));
        Told.by((input, sink) -> new PcapReader(Told.NARROW).readCounting(Told.INPUT, input, sink), data);
    }
}
