package io.portolan.capture.packet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaintextProtocolTest {
    private static byte[] bytes(String text) {
        return text.startsWith("0x")
                ? HexFormat.of().parseHex(text.substring(2))
                : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /index HTTP/1.1', '', http/1",
        "'CONNECT a:443 HTTP/1.1', '', http/1",
        "'PRI * HTTP/2.0\r\n\r\nSM', '', http/2",
        "'SSH-2.0-OpenSSH_9', '', ssh",
        "0xca552dfa0000000c, '', cassandra-internode",
        "0x040000000500000000, '', cql",
        "0x050000000100000016, '', cql",
        "0x420000000500000000, '', cql",
        "0x0100000500000000, '', cql",
        "0x0000000804d2162f, '', postgres",
        "0x0000000804d21630, '', postgres",
        "0x0000001004d2162e, '', postgres",
        "0x0000002a00030000, '', postgres",
        "0x000000240012000300000001000a6d792d70726f6475636572, '', kafka",
        "0x8001000100000007, '', thrift",
        "0x0000002080010001, '', thrift",
        "0x300c020101600702010304008000, '', ldap",
        "0x20000001, 0x4a0000000a382e302e333100, mysql",
        "'EHLO mx', '220 ready', smtp",
        "'helo\r\n', '220 ready', smtp",
        "'USER bob', '220 ftp', ftp",
        "'a1 LOGIN', '* OK imap', imap",
        "'USER bob', '+OK pop', pop3",
        "'<?xml version=', '', xmpp",
        "'AMQP', '', amqp",
        "'*1\r\n$4\r\nPING', '', redis"
    })
    void shouldRecognise(String client, String server, String protocol) {
        assertThat(PlaintextProtocol.of(bytes(client), bytes(server))).isEqualTo(protocol);
    }

    @ParameterizedTest
    @CsvSource({
        "'GETTING nowhere'", "'GET nothing'", "0x04000000ff00000000", "0x0000000904d2162f", "'helo\r\n'",
        "0x000000240012000300000001000a6d7900", "0x00", "''", "0xca552d", "0x3082"
    })
    void shouldNotGuess(String client) {
        assertThat(PlaintextProtocol.of(bytes(client), new byte[0])).isNull();
    }

    @Test
    void shouldNotReadPastTheEndOfAnyPrefix() {
        Random random = new Random(11);
        byte[] starts = {0, 1, 3, 4, 5, 0x30, 0x42, (byte) 0x80, 'G', '*', 'E', '<', 'P', '2'};
        for (int round = 0; round < 20_000; round++) {
            byte[] client = new byte[random.nextInt(20)];
            random.nextBytes(client);
            if (client.length > 0) {
                client[0] = starts[random.nextInt(starts.length)];
            }
            byte[] server = new byte[random.nextInt(10)];
            random.nextBytes(server);

            String name = PlaintextProtocol.of(client, server);

            assertThat(name == null || !name.isEmpty()).isTrue();
        }
    }
}
