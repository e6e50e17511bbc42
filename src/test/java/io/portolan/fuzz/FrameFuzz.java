package io.portolan.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
import java.util.Arrays;

/**
 * Any bytes as one frame: link type (2 bytes), bytes that the capture cut off (1), the frame.
 *
 * <p>Nothing outside the frame may matter: it is decoded in the middle of zeros and in the middle of ones.
 */
public final class FrameFuzz {
    private static final int HEAD = 3;
    private static final int MARGIN = 80;

    private FrameFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < HEAD) {
            return;
        }
        int linkType = (data[0] & 0xff) << 8 | data[1] & 0xff;
        byte[] frame = Arrays.copyOfRange(data, HEAD, data.length);
        int cut = data[2] & 0xff;
        String amongZeros = decode(linkType, frame, cut, (byte) 0);
        assertThat(decode(linkType, frame, cut, (byte) 0xff))
                .as("decoded with other bytes around it")
                .isEqualTo(amongZeros);
    }

    private static String decode(int linkType, byte[] frame, int cut, byte around) {
        byte[] window = new byte[frame.length + 2 * MARGIN];
        Arrays.fill(window, around);
        System.arraycopy(frame, 0, window, MARGIN, frame.length);
        Packet packet = new Packet();
        packet.number = 1;
        packet.frame(window, MARGIN, frame.length, frame.length + cut);
        FrameDecoder decoder = new FrameDecoder();
        StringBuilder all =
                new StringBuilder(told(packet, decoder.decode(linkType, packet, MARGIN), window, frame.length));
        while (packet.tunnel != 0 && packet.depth < FrameDecoder.MAX_DEPTH) {
            all.append(" | ").append(told(packet, decoder.inner(packet), window, frame.length));
        }
        decoder.finish();
        for (Decoded left = decoder.leftover(packet); left != null; left = decoder.leftover(packet)) {
            all.append(" | ").append(told(packet, left, window, frame.length));
        }
        return all.toString();
    }

    private static String told(Packet packet, Decoded result, byte[] window, int length) {
        if (result == Decoded.HELD || result == Decoded.COPY) {
            packet.tunnel = 0;
            return result.toString();
        }
        if (result != Decoded.PACKET) {
            packet.tunnel = 0;
            assertThat(packet.rejectedLayer).as("layer of a rejection").isNotEmpty();
            return result + " " + packet.rejectedLayer + " " + packet.rejectedCode + " " + packet.rejectedNeeded + " "
                    + packet.rejectedSeen;
        }
        assertThat(packet.payloadCaptured).as("bytes of payload").isBetween(0, packet.payloadLength);
        if (packet.payloadCaptured > 0 && packet.data == window) {
            assertThat(packet.payloadOffset).as("where the payload starts").isGreaterThanOrEqualTo(MARGIN);
            assertThat(packet.payloadOffset + packet.payloadCaptured)
                    .as("where the payload ends")
                    .isLessThanOrEqualTo(MARGIN + length);
        }
        return facts(packet);
    }

    private static String facts(Packet packet) {
        String sockets = packet.v4 + " " + packet.sourceHigh + "/" + packet.sourceLow + ":" + packet.sourcePort + " "
                + packet.destinationHigh + "/" + packet.destinationLow + ":" + packet.destinationPort;
        String quoted = packet.quote == Packet.QUOTE_NONE
                ? ""
                : " " + packet.quote + " " + packet.quoted.protocol + " " + packet.quoted.sourceLow + ":"
                        + packet.quoted.sourcePort + " " + packet.quoted.destinationLow + ":"
                        + packet.quoted.destinationPort;
        return sockets + " " + packet.protocol + " " + packet.overlay + " " + packet.tcpFlags + " " + packet.ipLength
                + " " + packet.payloadLength + quoted;
    }
}
