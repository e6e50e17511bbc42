package io.portolan.capture.packet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.capture.packet.decode.Decoded;
import io.portolan.capture.packet.decode.FrameDecoder;
import io.portolan.capture.packet.decode.Packet;
import io.portolan.capture.packet.file.PacketHandler;
import io.portolan.capture.packet.file.PcapFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlowTableTest {
    private static final Path SAMPLE =
            Path.of("src/test/resources/capture/packet/tls13-kyber-large-clienthello/input.pcap");

    /** Adds the packets of a capture to a table, each only with this chance. */
    private record Feed(FlowTable table, FrameDecoder decoder, Packet packet, Random random, double chance)
            implements PacketHandler {
        @Override
        public void packet(int link, byte[] data, int offset, int captured, int original, long nanos, int index) {
            packet.number++;
            packet.nanos = nanos;
            packet.frame(data, offset, captured, original);
            if (decoder.decode(link, packet, offset) == Decoded.PACKET && random.nextDouble() < chance) {
                table.add(packet);
            }
        }

        @Override
        public void lostPacket(String what, long seen, String expected) {
            throw new AssertionError(what);
        }

        @Override
        public void dropped(long packets, String where) {
            throw new AssertionError(where);
        }
    }

    @Test
    void shouldGiveBackEveryBufferedByteWhateverWasMissing() throws IOException {
        byte[] capture = Files.readAllBytes(SAMPLE);
        boolean buffered = false;
        for (int seed = 0; seed < 60; seed++) {
            FlowTable table = new FlowTable(new FlowLimits(10, 100_000), summary -> {});

            PcapFile.read(
                    new ByteArrayInputStream(capture),
                    new Feed(table, new FrameDecoder(), new Packet(), new Random(seed), 0.7));
            buffered |= table.bufferLeft() < 100_000;
            table.finish();

            assertThat(table.bufferLeft()).as("seed %d", seed).isEqualTo(100_000);
        }
        assertThat(buffered).isTrue();
    }

    @Test
    void shouldRefuseLimitsThatCannotBe() {
        assertThatThrownBy(() -> new FlowLimits(0, 1)).hasMessage("maxFlows: 0 (expected: 1..67108864)");
        assertThatThrownBy(() -> new FlowLimits(1, -1)).hasMessage("bufferBytes: -1 (expected: 0 or more)");
    }

    @Test
    void shouldFindEveryOneOfManyFlowsAgain() {
        FlowTable table = new FlowTable(new FlowLimits(10_000, 0), summary -> {
            assertThat(summary.firstPacket()).isLessThanOrEqualTo(5000);
        });
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5000; i++) {
                Packet packet = new Packet();
                packet.frame(new byte[0], 0, 0, 0);
                packet.number = round * 5000L + i + 1;
                packet.protocol = 17;
                packet.v4 = true;
                boolean forward = round == 0;
                packet.sourceLow = forward ? i : 1;
                packet.destinationLow = forward ? 1 : i;
                packet.sourcePort = forward ? 40000 : 53;
                packet.destinationPort = forward ? 53 : 40000;
                table.add(packet);
            }
        }
        table.finish();

        assertThat(table.evicted()).isZero();
    }
}
