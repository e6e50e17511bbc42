package io.portolan.app.command.live;

import io.portolan.app.ExitCode;
import io.portolan.app.HostName;
import io.portolan.app.collect.EventLines;
import io.portolan.app.collect.LiveCollector;
import io.portolan.app.collect.LiveSender;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.capture.packet.live.LiveInterface;
import io.portolan.capture.packet.live.OwnTraffic;
import io.portolan.capture.packet.live.Privileges;
import io.portolan.model.ConfigurationException;
import io.portolan.model.observation.Loss;
import io.portolan.transport.TopicSetup;
import io.portolan.transport.TransportConfig;
import io.portolan.transport.TransportException;
import io.portolan.transport.send.ClusterNodes;
import io.portolan.transport.send.EventSender;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One live capture, from opening its interfaces to the last connection told. */
public final class LiveRun {
    private static final Duration STATUS_EVERY = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final LiveOptions options;
    private final PrintWriter err;
    private final Clock clock = Clock.systemUTC();
    private final List<LiveInterface> open = new ArrayList<>();
    private final int sampling;
    private final @Nullable Duration length;
    private Instant opened = Instant.EPOCH;

    /**
     * Opens nothing.
     *
     * @param err where progress and losses are told
     */
    public LiveRun(LiveOptions options, PrintWriter err) {
        this.options = options;
        this.err = err;
        this.sampling = options.sampling();
        this.length = options.length();
    }

    /** Everything that privileges are needed for. */
    private void open() {
        for (String name : options.interfaces.stream().distinct().toList()) {
            open.add(LiveInterface.open(name, options.capture()));
        }
        opened = clock.instant();
    }

    private void dropPrivileges() {
        String user = options.user;
        if (user == null) {
            return;
        }
        Privileges.become(user);
        for (String entry : System.getProperty("java.class.path", "").split(java.io.File.pathSeparator, -1)) {
            Path part = Path.of(entry);
            // What cannot be read now would be missed at the next class that is needed, perhaps in days.
            if (java.nio.file.Files.notExists(part) || java.nio.file.Files.isReadable(part)) {
                continue;
            }
            throw new ConfigurationException("user: \"" + user + "\": cannot read " + part
                    + " (expected: the program where that user can read it)");
        }
    }

    /** To Kafka; gives the exit code. */
    public int send(TransportConfig config, @Nullable String collector) throws InterruptedException {
        try (StopSignal signal = new StopSignal()) {
            open();
            TopicSetup.ensure(config);
            String scope = withoutOurselves(ClusterNodes.of(config));
            dropPrivileges();
            String id = collector == null ? HostName.asId() : collector;
            AtomicReference<@Nullable LiveCollector> capture = new AtomicReference<>();
            LiveSender sender = new LiveSender(
                    () -> new EventSender(config, id, clock),
                    UUID.randomUUID().toString(),
                    last -> Objects.requireNonNull(capture.get()).progress(last),
                    this::say,
                    config.deliveryTimeout());
            LiveCollector collecting =
                    new LiveCollector(open, sender, FlowLimits.DEFAULT, clock, opened, sampling, scope);
            capture.set(collecting);
            try (sender) {
                sender.start();
                watch(collecting, signal, scope);
                long left = sender.finish();
                if (left > 0) {
                    say(left + " events could not be sent: the broker did not take them within "
                            + config.deliveryTimeout().toSeconds() + " s");
                }
                return signal.done(left > 0 ? ExitCode.USAGE : ended(collecting));
            } catch (TransportException e) {
                throw new ConfigurationException(String.valueOf(e.getMessage()), e);
            }
        } finally {
            open.forEach(LiveInterface::close);
        }
    }

    /** To a file of JSON lines, without any server; gives the exit code. */
    public int write(Path output) throws InterruptedException, IOException {
        try (StopSignal signal = new StopSignal();
                EventLines lines = new EventLines(output)) {
            open();
            String scope = scope("");
            dropPrivileges();
            LiveCollector collecting =
                    new LiveCollector(open, lines, FlowLimits.DEFAULT, clock, opened, sampling, scope);
            watch(collecting, signal, scope);
            lines.flush();
            return signal.done(ended(collecting));
        } finally {
            open.forEach(LiveInterface::close);
        }
    }

    private String withoutOurselves(Collection<InetSocketAddress> brokers) {
        List<InetAddress> own = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .forEach(each -> each.inetAddresses().forEach(own::add));
        } catch (SocketException e) {
            say("this host's addresses cannot be listed, so our own connections to the brokers are captured: "
                    + e.getMessage());
        }
        String exclusion = OwnTraffic.excluding(brokers, own);
        for (LiveInterface each : open) {
            each.filter(OwnTraffic.and(options.filter, exclusion));
        }
        return scope(exclusion.isEmpty() ? "" : "without this host's own connections to the brokers");
    }

    private String scope(String exclusion) {
        StringBuilder scope = new StringBuilder(String.join(", ", options.interfaces));
        if (!options.filter.isBlank()) {
            scope.append(", filter \"").append(options.filter).append('"');
        }
        if (sampling > 1) {
            scope.append(", one connection in ").append(sampling);
        }
        return exclusion.isEmpty()
                ? scope.toString()
                : scope.append(", ").append(exclusion).toString();
    }

    private void watch(LiveCollector collecting, StopSignal signal, String scope) throws InterruptedException {
        collecting.start();
        say("capturing " + scope);
        long begun = System.nanoTime();
        long nextStatus = begun + STATUS_EVERY.toNanos();
        boolean ended = false;
        while (!ended && !signal.asked() && (length == null || System.nanoTime() - begun < length.toNanos())) {
            ended = collecting.await(LOOK_EVERY);
            if (System.nanoTime() - nextStatus >= 0) {
                nextStatus += STATUS_EVERY.toNanos();
                say(counts(collecting));
            }
        }
        collecting.stop();
    }

    private int ended(LiveCollector collecting) {
        for (Loss loss : collecting.losses()) {
            say(loss.input() + ": " + loss.cause() + " " + loss.count() + ": " + loss.detail());
        }
        say(counts(collecting));
        return collecting.whole() ? ExitCode.OK : ExitCode.INPUT_NOT_WHOLE;
    }

    private static String counts(LiveCollector collecting) {
        return collecting.packets() + " packets, " + collecting.connections() + " connections, " + collecting.dropped()
                + " dropped";
    }

    private synchronized void say(String line) {
        err.println("portolan: " + line);
        err.flush();
    }
}
