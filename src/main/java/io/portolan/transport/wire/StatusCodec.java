package io.portolan.transport.wire;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.CollectorStatus;
import io.portolan.model.report.Watch;
import io.portolan.model.time.Span;
import io.portolan.model.time.TimeSpans;
import io.portolan.transport.proto.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collectors' accounts, the records of {@code portolan.collectors.v1}. */
public final class StatusCodec {
    /** Losses told one by one; the rest is added up by cause, so that the counts stay exact. */
    public static final int MAX_LOSSES = 100;

    private static final int MAX_DECODED_LOSSES = MAX_LOSSES + LossCause.values().length;

    /** From 1970 to the last instant that there is. */
    static final long MAX_WATCHED_SECONDS = Instant.MAX.getEpochSecond();

    private StatusCodec() {}

    public static byte[] encode(SentStatus sent) {
        CollectorStatus status = sent.status();
        EventBatch.checkId("collector", status.collector());
        EventBatch.checkId("epoch", status.epoch());
        Wire.CollectorStatus.Builder message = Wire.CollectorStatus.newBuilder()
                .setCollector(status.collector())
                .setEpoch(status.epoch())
                .setEvents(status.events())
                .setReceived(status.received())
                .setObservedFrom(TrafficCodec.time(status.observedFrom()))
                .setObservedTo(TrafficCodec.time(status.observedTo()))
                .setWatchedSeconds(status.watched().longest().getSeconds())
                .setWatchedNanos(status.watched().longest().getNano())
                .setClock(TrafficCodec.time(status.clock()))
                .setComplete(status.complete())
                .setSampling(status.sampling() == 1 ? 0 : status.sampling())
                .setScope(Texts.cut(status.scope()))
                .addAllNextSequences(sent.nextSequences())
                .setEventsDigest(sent.eventsDigest());
        if (status.sequence() >= 0) {
            message.setLastBatch(status.sequence());
        }
        for (Span span : status.watched().times().spans()) {
            message.addWatchedSpans(Wire.TimeSpan.newBuilder()
                    .setFrom(TrafficCodec.time(span.from()))
                    .setTo(TrafficCodec.time(span.to())));
        }
        for (Loss loss : bounded(status.losses())) {
            message.addLosses(Wire.Loss.newBuilder()
                    .setCause(WireEnum.LOSS_CAUSE.encode(loss.cause()))
                    .setInput(Texts.cut(loss.input()))
                    .setCount(loss.count())
                    .setDetail(Texts.cut(loss.detail())));
        }
        return message.build().toByteArray();
    }

    public static Decoding<SentStatus> decode(byte @Nullable [] bytes) {
        return Decoding.decode(bytes, Wire.CollectorStatus.parser(), StatusCodec::status);
    }

    /** At most {@link #MAX_LOSSES} as they are and one more per cause. */
    static List<Loss> bounded(List<Loss> losses) {
        if (losses.size() <= MAX_LOSSES) {
            return losses;
        }
        List<Loss> bounded = new ArrayList<>(losses.subList(0, MAX_LOSSES));
        Map<LossCause, Loss> rest = new TreeMap<>();
        for (Loss loss : losses.subList(MAX_LOSSES, losses.size())) {
            Loss other = new Loss(loss.cause(), "(other inputs)", loss.count(), loss.detail());
            rest.merge(
                    loss.cause(),
                    other,
                    (sum, added) -> new Loss(
                            sum.cause(), sum.input(), Math.addExact(sum.count(), added.count()), sum.detail()));
        }
        bounded.addAll(rest.values());
        return bounded;
    }

    private static SentStatus status(Wire.CollectorStatus message) {
        EventBatch.checkId("collector", message.getCollector());
        EventBatch.checkId("epoch", message.getEpoch());
        if (message.getLossesCount() > MAX_DECODED_LOSSES) {
            throw new IllegalArgumentException(
                    "losses: " + message.getLossesCount() + " (expected: at most " + MAX_DECODED_LOSSES + ")");
        }
        List<Loss> losses = new ArrayList<>(message.getLossesCount());
        for (Wire.Loss loss : message.getLossesList()) {
            losses.add(new Loss(
                    WireEnum.LOSS_CAUSE.decode(loss.getCause()),
                    Texts.checked("loss.input", loss.getInput()),
                    EventFields.counter(loss.getCount()),
                    Texts.checked("loss.detail", loss.getDetail())));
        }
        message.getNextSequencesList().forEach(EventFields::counter);
        Instant observedFrom = TrafficCodec.time("observed_from", message.getObservedFrom());
        Instant observedTo = TrafficCodec.time("observed_to", message.getObservedTo());
        CollectorStatus status = new CollectorStatus(
                message.getCollector(),
                message.getEpoch(),
                message.hasLastBatch() ? EventFields.counter(message.getLastBatch()) : -1,
                EventFields.counter(message.getEvents()),
                EventFields.counter(message.getReceived()),
                losses,
                observedFrom,
                observedTo,
                watch(message, observedFrom, observedTo),
                TrafficCodec.time("clock", message.getClock()),
                message.getComplete(),
                EventFields.sampling(message.getSampling()),
                Texts.checked("scope", message.getScope()));
        return new SentStatus(status, message.getNextSequencesList(), message.getEventsDigest());
    }

    private static Watch watch(Wire.CollectorStatus message, Instant observedFrom, Instant observedTo) {
        Duration longest = watched(message);
        List<Wire.TimeSpan> told = message.getWatchedSpansList();
        if (told.isEmpty()) {
            return Watch.within(observedFrom, observedTo, longest);
        }
        if (told.size() > Watch.MOST_SPANS) {
            throw new IllegalArgumentException(
                    "watched_spans: " + told.size() + " (expected: at most " + Watch.MOST_SPANS + ")");
        }
        List<Span> spans = new ArrayList<>(told.size());
        for (Wire.TimeSpan span : told) {
            spans.add(new Span(
                    TrafficCodec.time("watched_spans.from", span.getFrom()),
                    TrafficCodec.time("watched_spans.to", span.getTo())));
        }
        return new Watch(new TimeSpans(spans), longest);
    }

    private static Duration watched(Wire.CollectorStatus message) {
        int nanos = message.getWatchedNanos();
        if (nanos < 0 || nanos > 999_999_999) {
            throw new IllegalArgumentException(
                    "watched_nanos: " + Integer.toUnsignedString(nanos) + " (expected: 0..999999999)");
        }
        long seconds = EventFields.counter(message.getWatchedSeconds());
        if (seconds > MAX_WATCHED_SECONDS) {
            throw new IllegalArgumentException(
                    "watched_seconds: " + seconds + " (expected: at most " + MAX_WATCHED_SECONDS + ")");
        }
        return Duration.ofSeconds(seconds, nanos);
    }
}
