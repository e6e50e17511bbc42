package io.portolan.capture.packet.dns;

import static io.portolan.capture.packet.dns.DnsBytes.answerFor;
import static io.portolan.capture.packet.dns.DnsBytes.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.capture.packet.decode.Packet;
import io.portolan.model.net.IpAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PassiveDnsTest {
    private static final String SERVER = "192.0.2.7";

    private final PassiveDns dns = new PassiveDns();

    private @Nullable String name(int client, String server, double seconds) {
        IpAddress address = IpAddress.parse(server);
        return dns.name(0, address.v4(), 0, 0x0a00_0000L + client, address.high(), address.low(), nanos(seconds));
    }

    private @Nullable List<String> names(int client, String server, double seconds) {
        IpAddress address = IpAddress.parse(server);
        return dns.names(0, address.v4(), 0, 0x0a00_0000L + client, address.high(), address.low(), nanos(seconds));
    }

    private void told(String asked, int client, double seconds, int ttl) {
        dns.answer(answerFor(asked).address(asked, SERVER, ttl).to(client, seconds));
    }

    @Test
    void shouldNameAnAddressFromTheAnswerUntilItsTimeAndTheGraceAreOver() {
        told("apigee.googleapis.com", 1, 100, 30);

        assertThat(name(1, SERVER, 99.9)).isNull();
        assertThat(name(1, SERVER, 100)).isEqualTo("apigee.googleapis.com");
        assertThat(name(1, SERVER, 190)).isEqualTo("apigee.googleapis.com");
        assertThat(name(1, SERVER, 190.1)).isNull();
        assertThat(name(1, "192.0.2.8", 100)).isNull();
        assertThat(dns.answers()).isEqualTo(1);
    }

    @Test
    void shouldGiveTheNameThatWasAskedThroughItsAliasesInWhateverOrder() {
        dns.answer(answerFor("A.Example.COM")
                .address("c.cdn.net", SERVER, 600)
                .alias("b.cdn.net", "c.cdn.net", 10)
                .alias("a.example.com", "b.cdn.net", 600)
                .to(1, 100));

        assertThat(name(1, SERVER, 170)).isEqualTo("a.example.com");
        assertThat(name(1, SERVER, 170.1)).as("the shortest time of the chain").isNull();
    }

    @Test
    void shouldNotGiveANameToAddressesOfOthers() {
        dns.answer(answerFor("a.example").address("b.example", SERVER, 60).to(1, 100));

        assertThat(name(1, SERVER, 100)).isNull();
    }

    @Test
    void shouldNotGoInCirclesWithAliasesOrPointers() {
        dns.answer(answerFor("a.example")
                .alias("a.example", "b.example", 9)
                .alias("b.example", "a.example", 9)
                .to(1, 1));
        byte[] toItself = {(byte) 0xc0, 29};
        dns.answer(answerFor("a.example").record(toItself, 1, 9, new byte[4]).to(1, 1));
        byte[] forward = {(byte) 0xc0, 60};
        dns.answer(answerFor("a.example").record(forward, 1, 9, new byte[4]).to(1, 1));

        assertThat(name(1, "0.0.0.0", 1)).isNull();
    }

    @Test
    void shouldFollowAPointerBack() {
        byte[] pointer = {(byte) 0xc0, 12};
        dns.answer(answerFor("a.example")
                .record(pointer, 1, 9, new byte[] {(byte) 192, 0, 2, 7})
                .to(1, 1));

        assertThat(name(1, SERVER, 1)).isEqualTo("a.example");
    }

    @Test
    void shouldReadAddressesOfVersion6() {
        dns.answer(
                answerFor("a.example").address("a.example", "2001:db8::7", 60).to(1, 100));

        IpAddress server = IpAddress.parse("2001:db8::7");
        assertThat(dns.name(0, false, 1, 1, server.high(), server.low(), nanos(100)))
                .isEqualTo("a.example");
    }

    @Test
    void shouldIgnoreErrorsQueriesAndTruncatedAnswers() {
        for (int flags : new int[] {0x8183, 0x0100, 0x8380, 0xa980}) {
            dns.answer(answerFor("a.example")
                    .flags(flags)
                    .address("a.example", SERVER, 60)
                    .to(1, 100));
        }

        assertThat(name(1, SERVER, 100)).isNull();
        assertThat(dns.ignored()).isEqualTo(4);
    }

    @Test
    void shouldTakeTheWholeRecordsOfAMessageThatLiesAboutTheirNumber() {
        dns.answer(answerFor("a.example")
                .address("a.example", SERVER, 60)
                .announcing(40_000)
                .to(1, 100));

        assertThat(name(1, SERVER, 100)).isEqualTo("a.example");
    }

    @Test
    void shouldNotPassOnWhatIsNoHostName() {
        dns.answer(answerFor("a b\u001b.example")
                .address("a b\u001b.example", SERVER, 60)
                .to(1, 100));

        assertThat(name(1, SERVER, 100)).isNull();
    }

    @Test
    void shouldReadAnAnswerThatLiesInOneSegment() {
        byte[] message = answerFor("a.example").address("a.example", SERVER, 60).bytes();
        ByteBuffer segment = ByteBuffer.allocate(2 * (2 + message.length));
        segment.putShort((short) message.length)
                .put(message)
                .putShort((short) message.length)
                .put(message);
        Packet packet = DnsBytes.packet(segment.array(), 1, 100);
        packet.protocol = 6;
        dns.answer(packet);

        assertThat(name(1, SERVER, 100)).isEqualTo("a.example");
        assertThat(dns.answers()).isEqualTo(2);
    }

    @Test
    void shouldPreferWhatTheClientItselfWasToldAndThenTheLatest() {
        told("other.example", 2, 100, 60);
        told("first.example", 1, 101, 60);
        told("second.example", 1, 102, 60);
        told("other.example", 2, 103, 60);

        assertThat(name(1, SERVER, 101.5)).isEqualTo("first.example");
        assertThat(name(1, SERVER, 104)).isEqualTo("second.example");
        assertThat(names(1, SERVER, 104)).containsExactly("second.example", "first.example");
        assertThat(name(3, SERVER, 104)).as("only others asked").isEqualTo("other.example");
        assertThat(names(3, SERVER, 104)).isNull();
    }

    @Test
    void shouldForgetWhatWasAnsweredLongestAgoAndCountIt() {
        PassiveDns small = new PassiveDns(4);
        for (int host = 1; host <= 5; host++) {
            small.answer(answerFor("h" + host + ".example")
                    .address("h" + host + ".example", "192.0.2." + host, 60)
                    .to(1, host));
        }

        assertThat(small.name(0, true, 0, 0x0a00_0001L, 0, 0xc000_0205L, nanos(6)))
                .isEqualTo("h5.example");
        assertThat(small.name(0, true, 0, 0x0a00_0001L, 0, 0xc000_0201L, nanos(6)))
                .isNull();
        assertThat(small.forgotten()).isEqualTo(6);
    }

    /** Whoever asks at once hears what whoever asks at the end hears. */
    @Test
    void shouldNotDependOnWhenOneAsks() {
        Random random = new Random(4711);
        List<String> atOnce = new ArrayList<>();
        List<double[]> questions = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            double now = i * 12 + random.nextInt(12);
            if (random.nextInt(3) > 0) {
                String asked = "n" + random.nextInt(3) + ".example";
                String server = "192.0.2." + random.nextInt(100);
                dns.answer(answerFor(asked)
                        .address(asked, server, random.nextInt(300))
                        .to(random.nextInt(4), now));
            } else {
                double[] question = {random.nextInt(4), random.nextInt(100), now - random.nextInt(30)};
                questions.add(question);
                atOnce.add(String.valueOf(name((int) question[0], "192.0.2." + (int) question[1], question[2])));
            }
        }
        List<String> later = questions.stream()
                .map(question -> String.valueOf(name((int) question[0], "192.0.2." + (int) question[1], question[2])))
                .toList();
        assertThat(dns.forgotten()).as("seed 4711").isZero();
        assertThat(later).as("seed 4711").isEqualTo(atOnce);
        assertThat(atOnce).filteredOn(answer -> !answer.equals("null")).hasSizeGreaterThan(50);
    }

    @Test
    void shouldNeverThrowWhateverTheBytes() {
        byte[] message = answerFor("a.example")
                .alias("a.example", "b.example", 9)
                .address("b.example", SERVER, 9)
                .address("b.example", "2001:db8::1", 9)
                .bytes();
        Random random = new Random(20261128);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes =
                    Arrays.copyOf(message, random.nextInt(4) == 0 ? random.nextInt(message.length) : message.length);
            for (int changes = random.nextInt(6); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextInt(4) == 0 ? 0xc0 : random.nextInt());
            }
            Packet packet = DnsBytes.packet(bytes, 1, i);
            packet.protocol = i % 2 == 0 ? 17 : 6;
            dns.answer(packet);
        }
        assertThat(dns.answers()).isPositive();
        assertThat(dns.ignored()).isPositive();
    }
}
