package io.portolan.capture.packet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Connections of a capture as names of facts and their values, so that two readers can be held against each other. */
final class ConnectionFacts {
    /** By {@code tcp SOCKET SOCKET OVERLAY #n}: the smaller socket first, n counts connections of the same two sockets. */
    final Map<String, Map<String, String>> connections = new TreeMap<>();

    static final String UNKNOWN = "-";

    /** The name of the next connection between these sockets; protocols without connections have one of them for all packets. */
    Map<String, String> connection(String transport, String one, String other, String overlay) {
        String sockets = one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
        String name = transport + " " + sockets + " " + overlay;
        int number = 1;
        if (transport.equals("tcp")) {
            while (connections.containsKey(name + " #" + number)) {
                number++;
            }
        }
        return connections.computeIfAbsent(name + " #" + number, key -> new LinkedHashMap<>());
    }

    /** Adds packets; the counts are in the order of the sockets in the connection's name. */
    static void packets(Map<String, String> facts, String one, String other, long fromOne, long fromOther) {
        String[] before = facts.getOrDefault("packets", "0/0").split("/");
        boolean inOrder = one.compareTo(other) < 0;
        long first = Long.parseLong(before[0]) + (inOrder ? fromOne : fromOther);
        long second = Long.parseLong(before[1]) + (inOrder ? fromOther : fromOne);
        facts.put("packets", first + "/" + second);
    }

    /** What differs between what tshark saw and what we saw, one line a fact. */
    static List<String> differences(ConnectionFacts tshark, ConnectionFacts ours) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(tshark.connections.keySet());
        names.addAll(ours.connections.keySet());
        for (String name : names) {
            Map<String, String> theirs = tshark.connections.get(name);
            Map<String, String> own = ours.connections.get(name);
            if (theirs == null || own == null) {
                differences.add(name + ": seen by " + (own == null ? "tshark" : "us") + " alone");
                continue;
            }
            TreeSet<String> facts = new TreeSet<>(theirs.keySet());
            facts.addAll(own.keySet());
            for (String fact : facts) {
                String their = theirs.getOrDefault(fact, UNKNOWN);
                String mine = own.getOrDefault(fact, UNKNOWN);
                if (!their.equals(mine)) {
                    differences.add(name + ": " + fact + ": tshark " + their + ", we " + mine);
                }
            }
        }
        return differences;
    }
}
