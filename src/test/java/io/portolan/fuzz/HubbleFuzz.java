package io.portolan.fuzz;

import io.portolan.capture.flowlog.HubbleReader;

/** Any bytes as Hubble's JSON lines. */
public final class HubbleFuzz {
    private HubbleFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        LogClaims.hold(HubbleReader::new, data);
    }
}
