package io.portolan.transport;

import io.portolan.model.ConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Sees to it that the topics are there, before anything else talks to Kafka. */
public final class TopicSetup {
    private static final Duration REACHABLE_WITHIN = Duration.ofSeconds(10);
    private static final int READY_ATTEMPTS = 150;
    private static final long PAUSE_MILLIS = 200;

    private TopicSetup() {}

    /**
     * Creates the topics that are missing and checks those that are there; returns when each partition has a leader.
     *
     * <p>An existing topic may have another number of partitions and other settings, but must be kept or compacted as ours.
     *
     * @throws ConfigurationException when no broker can be reached within 10 s, or a topic cannot be created or does not fit
     */
    public static void ensure(TransportConfig config) {
        ensure(config, REACHABLE_WITHIN);
    }

    static void ensure(TransportConfig config, Duration reachableWithin) {
        awaitReachable(config, reachableWithin);
        try (Admin admin = Admin.create(ClientProperties.admin(config, Duration.ofSeconds(10)))) {
            create(admin, config);
            awaitLeaders(admin, config);
            check(admin);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw refused(config, cause);
        } catch (KafkaException e) {
            throw refused(config, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("broker " + config.bootstrap() + ": interrupted while creating topics", e);
        }
    }

    /** Connects before Kafka's own client does, which would fill the log while it waits. */
    private static void awaitReachable(TransportConfig config, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        String reason;
        do {
            reason = unreachable(config);
            if (reason == null) {
                return;
            }
            pause();
        } while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted());
        throw new ConfigurationException("broker " + config.bootstrap() + ": not reachable within " + within.toSeconds()
                + " s: " + reason + " (expected: a Kafka broker; start one, or use serve --embedded)");
    }

    /** Why none of the brokers takes a connection within 2 s each, or null when one does. */
    public static @org.jspecify.annotations.Nullable String unreachable(TransportConfig config) {
        String reason = "";
        for (TransportConfig.HostPort broker : config.brokers()) {
            try (Socket socket = new Socket()) {
                InetSocketAddress address = new InetSocketAddress(broker.host(), broker.port());
                if (address.isUnresolved()) {
                    reason = "unknown host " + broker.host();
                    continue;
                }
                socket.connect(address, 2_000);
                return null;
            } catch (IOException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        return reason;
    }

    private static void create(Admin admin, TransportConfig config) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = new ArrayList<>();
        for (Topics topic : Topics.values()) {
            if (!existing.contains(topic.topic())) {
                missing.add(new NewTopic(topic.topic(), topic.partitions(config), (short) config.replication())
                        .configs(topic.settings()));
            }
        }
        for (var created : admin.createTopics(missing).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                // Two processes may start at the same time; the other one has then done it.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static void awaitLeaders(Admin admin, TransportConfig config)
            throws ExecutionException, InterruptedException {
        List<String> names = Arrays.stream(Topics.values()).map(Topics::topic).toList();
        for (int attempt = 0; attempt < READY_ATTEMPTS; attempt++) {
            try {
                Map<String, TopicDescription> topics =
                        admin.describeTopics(names).allTopicNames().get();
                if (topics.values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(partition -> partition.leader() != null)) {
                    return;
                }
            } catch (ExecutionException e) {
                // A topic that was created a moment ago is not known to every broker at once.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new ConfigurationException("broker " + config.bootstrap() + ": topics " + names
                + " have partitions without a leader after 30 s (expected: every broker that holds them up)");
    }

    private static void check(Admin admin) throws ExecutionException, InterruptedException {
        Map<ConfigResource, Topics> resources = Arrays.stream(Topics.values())
                .collect(Collectors.toMap(
                        topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.topic()), topic -> topic));
        Map<ConfigResource, Config> found =
                admin.describeConfigs(resources.keySet()).all().get();
        for (Map.Entry<ConfigResource, Topics> entry : resources.entrySet()) {
            Config config = found.get(entry.getKey());
            String policy = config == null ? "" : config.get("cleanup.policy").value();
            if (!Set.of(policy.split(",", -1))
                    .equals(Set.of(entry.getValue().cleanupPolicy().split(",", -1)))) {
                throw new ConfigurationException("topic " + entry.getValue().topic() + ": cleanup.policy: " + policy
                        + " (expected: " + entry.getValue().cleanupPolicy() + ")");
            }
        }
    }

    private static ConfigurationException refused(TransportConfig config, Throwable cause) {
        if (cause instanceof InvalidReplicationFactorException) {
            return new ConfigurationException(
                    "replication: " + config.replication() + " (expected: at most the number of brokers of "
                            + config.bootstrap() + ")",
                    cause);
        }
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new ConfigurationException(
                "broker " + config.bootstrap() + ": " + cause.getClass().getSimpleName() + ": " + reason
                        + " (expected: a Kafka broker that lets us create and describe topics)",
                cause);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
