package io.portolan.fuzz;

import io.portolan.capture.packet.PcapngReader;

/** Any bytes as a pcapng file: accounts close, claims are honest, twice the same, with wide and with narrow bounds. */
public final class PcapngFuzz {
    private PcapngFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Told told = Told.by((input, sink) -> new PcapngReader().readCounting(Told.INPUT, input, sink), data);
        told.sameAs(Told.by((input, sink) -> new PcapngReader().readCounting(Told.INPUT, input, sink), data));
        Told.by((input, sink) -> new PcapngReader(Told.NARROW).readCounting(Told.INPUT, input, sink), data);
    }
}
