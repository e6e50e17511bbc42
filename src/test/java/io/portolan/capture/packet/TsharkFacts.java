package io.portolan.capture.packet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of a {@code tshark.txt}, as {@code src/test/scripts/tshark-facts.sh --help} describes them. */
final class TsharkFacts {
    final List<Conversation> conversations = new ArrayList<>();
    final List<IcmpError> errors = new ArrayList<>();

    String tool = "";
    String sha256 = "";
    long packets;
    /** Packets without a conversation. */
    long none;

    /** One TLS message; {@code second} when the second party of the conversation sent it. */
    record Message(boolean second, String name, List<String> fields) {
        /** Values of a field that may come several times. */
        List<String> all(String field) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i + 1 < fields.size(); i++) {
                if (fields.get(i).equals(field)) {
                    values.add(fields.get(i + 1));
                }
            }
            return values;
        }

        String one(String field) {
            List<String> values = all(field);
            return values.isEmpty() ? "" : values.get(0);
        }
    }

    /** One conversation; pairs of counters are of the first and of the second party. */
    record Conversation(
            String transport,
            String first,
            String second,
            String overlay,
            Map<String, long[]> counters,
            List<Message> messages) {
        long count(String counter, int party) {
            return counters.getOrDefault(counter, new long[2])[party];
        }

        boolean tcp() {
            return transport.equals("tcp");
        }
    }

    /** ICMP errors of one kind, and the transport and sockets of the packet that they quote. */
    record IcmpError(String from, String to, int type, int code, String transport, String source, String destination) {
        /** Destination unreachable; code 4 of ICMP asks for smaller packets and refuses nothing. */
        boolean unreachable() {
            return from.contains(":") ? type == 1 : type == 3 && code != 4;
        }
    }

    static TsharkFacts parse(String text) {
        TsharkFacts facts = new TsharkFacts();
        for (String line : text.split("\n")) {
            String[] words = line.trim().split(" ");
            switch (words[0]) {
                case "#" -> facts.header(words);
                case "packets" -> facts.packets = Long.parseLong(words[1]);
                case "none" -> facts.none += Long.parseLong(words[words.length - 1]);
                case "error" -> facts.errors.add(error(words));
                case ">", "<" ->
                    facts.conversations
                            .get(facts.conversations.size() - 1)
                            .messages()
                            .add(new Message(
                                    words[0].equals("<"),
                                    words[1],
                                    List.of(words).subList(2, words.length)));
                default -> facts.conversations.add(conversation(words));
            }
        }
        return facts;
    }

    private void header(String[] words) {
        sha256 = words[words.length - 1];
        tool = String.join(" ", List.of(words).subList(1, words.length - 3));
    }

    private static IcmpError error(String[] words) {
        return new IcmpError(
                words[1],
                words[2],
                Integer.parseInt(words[4]),
                Integer.parseInt(words[6]),
                words[8],
                words[9],
                words[10]);
    }

    private static Conversation conversation(String[] words) {
        Map<String, long[]> counters = new LinkedHashMap<>();
        for (int i = 7; i + 1 < words.length; i += 2) {
            String[] pair = words[i + 1].split("/");
            counters.put(words[i], new long[] {Long.parseLong(pair[0]), Long.parseLong(pair[1])});
        }
        return new Conversation(words[0], words[1], words[2], words[4], counters, new ArrayList<>());
    }
}
