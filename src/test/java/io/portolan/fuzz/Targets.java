package io.portolan.fuzz;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The targets by the name of their corpus' folder. */
final class Targets {
    static final Map<String, Consumer<byte[]>> ALL = new TreeMap<>(Map.of(
            "aws-vpc", AwsVpcFuzz::fuzzerTestOneInput,
            "dns", DnsFuzz::fuzzerTestOneInput,
            "frame", FrameFuzz::fuzzerTestOneInput,
            "hubble", HubbleFuzz::fuzzerTestOneInput,
            "pcap", PcapFuzz::fuzzerTestOneInput,
            "pcapng", PcapngFuzz::fuzzerTestOneInput,
            "tcp", TcpFuzz::fuzzerTestOneInput,
            "tls", TlsFuzz::fuzzerTestOneInput));

    private Targets() {}
}
