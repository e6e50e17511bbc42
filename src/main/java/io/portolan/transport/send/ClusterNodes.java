package io.portolan.transport.send;

import io.portolan.transport.ClientProperties;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;

/** Where the brokers are: those that the user named, and those that the cluster says it has. */
public final class ClusterNodes {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private ClusterNodes() {}

    /**
     * Every address of every broker, as of now.
     *
     * @throws TransportException when no broker answers in time
     */
    public static Set<InetSocketAddress> of(TransportConfig config) {
        Set<InetSocketAddress> addresses = new LinkedHashSet<>();
        config.addresses().forEach(broker -> resolve(broker.getHostString(), broker.getPort(), addresses));
        try (Admin admin = Admin.create(ClientProperties.admin(config, WITHIN))) {
            for (Node node : admin.describeCluster().nodes().get()) {
                resolve(node.host(), node.port(), addresses);
            }
            return addresses;
        } catch (ExecutionException | KafkaException e) {
            throw new TransportException(
                    "broker " + config.bootstrap() + ": did not name the cluster's brokers: " + e.getMessage()
                            + " (expected: an answer within " + WITHIN.toSeconds() + " s)",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("broker " + config.bootstrap() + ": interrupted", e);
        }
    }

    private static void resolve(String host, int port, Set<InetSocketAddress> addresses) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                addresses.add(new InetSocketAddress(address, port));
            }
        } catch (UnknownHostException e) {
            // Whom we cannot resolve we do not talk to either.
            return;
        }
    }
}
