package io.portolan.transport;

import io.portolan.model.ConfigurationException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach Kafka and what to create there.
 *
 * @param bootstrap {@code HOST:PORT[,HOST:PORT...]}
 * @param partitions of topics that do not exist yet, 1..1024: the number of auditors that can work side by side
 * @param replication copies of topics that do not exist yet, 1..32767, at most the number of brokers
 * @param deliveryTimeout how long a broker may be gone before sending fails, 1 s to 10 min
 * @param client further properties of every Kafka client (security, tuning); they win over ours
 */
public record TransportConfig(
        String bootstrap, int partitions, int replication, Duration deliveryTimeout, Map<String, String> client) {
    /** Six divide among 1, 2, 3 and 6 auditors, and cost a single broker little. */
    public static final int DEFAULT_PARTITIONS = 6;

    public static final int DEFAULT_REPLICATION = 1;
    public static final Duration DEFAULT_DELIVERY_TIMEOUT = Duration.ofSeconds(30);
    public static final int MAX_PARTITIONS = 1024;

    public TransportConfig {
        parse(bootstrap);
        check("partitions", partitions, MAX_PARTITIONS);
        check("replication", replication, Short.MAX_VALUE);
        if (deliveryTimeout.compareTo(Duration.ofSeconds(1)) < 0
                || deliveryTimeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new ConfigurationException("delivery timeout: " + deliveryTimeout + " (expected: PT1S..PT10M)");
        }
        client = Map.copyOf(new TreeMap<>(client));
    }

    /** With the defaults. */
    public TransportConfig(String bootstrap) {
        this(bootstrap, DEFAULT_PARTITIONS, DEFAULT_REPLICATION, DEFAULT_DELIVERY_TIMEOUT, Map.of());
    }

    /** The brokers to ask first. */
    List<HostPort> brokers() {
        return parse(bootstrap);
    }

    /** The same for other stages; not resolved. */
    public List<InetSocketAddress> addresses() {
        return brokers().stream()
                .map(broker -> InetSocketAddress.createUnresolved(broker.host(), broker.port()))
                .toList();
    }

    private static void check(String field, int value, int limit) {
        if (value < 1 || value > limit) {
            throw new ConfigurationException(field + ": " + value + " (expected: 1.." + limit + ")");
        }
    }

    private static List<HostPort> parse(String bootstrap) {
        List<HostPort> brokers = new ArrayList<>();
        for (String broker : bootstrap.split(",", -1)) {
            int colon = broker.lastIndexOf(':');
            String digits = broker.substring(colon + 1).strip();
            String host = broker.substring(0, Math.max(colon, 0)).strip();
            if (host.startsWith("[") && host.endsWith("]")) {
                host = host.substring(1, host.length() - 1);
            }
            if (host.isEmpty()
                    || !digits.matches("\\d{1,5}")
                    || Integer.parseInt(digits) < 1
                    || Integer.parseInt(digits) > 65535) {
                throw new ConfigurationException(
                        "bootstrap: \"" + bootstrap + "\" (expected: HOST:PORT[,HOST:PORT...], ports 1..65535)");
            }
            brokers.add(new HostPort(host, Integer.parseInt(digits)));
        }
        return brokers;
    }

    /** One broker's address. */
    record HostPort(String host, int port) {}
}
