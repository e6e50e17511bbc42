package io.portolan.capture.packet.live;

import io.portolan.model.ConfigurationException;

/**
 * How an interface is captured.
 *
 * @param filter in the language of pcap-filter(7); empty takes everything
 * @param snaplen bytes kept of each packet
 * @param bufferBytes the kernel's ring buffer for one interface
 * @param immediate each packet at once instead of in blocks: faster for a person who watches, slower for a busy interface
 * @param promiscuous also what is not for this host
 */
public record CaptureOptions(String filter, int snaplen, int bufferBytes, boolean immediate, boolean promiscuous) {
    /**
     * One packet of an offloading network card may hold a whole TLS record (16 KiB, RFC 8446, 5.1) with a chain of certificates; the rest is for
     * headers and tunnels around it. Larger packets carry data of no use here.
     */
    public static final int DEFAULT_SNAPLEN = 17 << 10;

    /** Takes a pause of 100 ms at 500,000 full packets a second; with libpcap's own 2 MiB a busy interface loses 1 to 2 %. */
    public static final int DEFAULT_BUFFER_MIB = 64;

    public static final int MIN_SNAPLEN = 96;
    public static final int MAX_SNAPLEN = 262_144;
    public static final int MAX_BUFFER_MIB = 2047;

    public static final CaptureOptions DEFAULT =
            new CaptureOptions("", DEFAULT_SNAPLEN, DEFAULT_BUFFER_MIB << 20, false, false);

    public CaptureOptions {
        if (snaplen < MIN_SNAPLEN || snaplen > MAX_SNAPLEN) {
            throw new ConfigurationException(
                    "snaplen: " + snaplen + " (expected: " + MIN_SNAPLEN + ".." + MAX_SNAPLEN + " bytes)");
        }
        if (bufferBytes < 1 << 20) {
            throw new ConfigurationException(
                    "buffer: " + bufferBytes + " bytes (expected: 1.." + MAX_BUFFER_MIB + " MiB)");
        }
    }
}
