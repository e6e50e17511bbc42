package io.portolan.transport.store;

import io.portolan.model.exchange.ViolationCodec;
import io.portolan.model.exchange.ViolationMessage;
import io.portolan.model.finding.TrafficCount;
import io.portolan.model.finding.Violation;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.CollectorStatus;
import io.portolan.transport.Topics;
import io.portolan.transport.wire.Decoding;
import io.portolan.transport.wire.SentStatus;
import io.portolan.transport.wire.StatusCodec;
import io.portolan.transport.wire.TrafficCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What one poll gave, decoded. A record that cannot be decoded becomes an account of its loss; it stays on its topic. */
final class HistoryBatch {
    /** The name under which the historian accounts for what it lost, beside the collectors' names. */
    static final String ACCOUNT = "historian";

    private final ViolationCodec codec;
    private final Instant now;
    private final List<Violation> violations = new ArrayList<>();
    private final List<TrafficCount> traffic = new ArrayList<>();
    private final List<CollectorStatus> collectors = new ArrayList<>();
    private final List<Decoding.Cause> rejected = new ArrayList<>();

    HistoryBatch(ViolationCodec codec, Instant now) {
        this.codec = codec;
        this.now = now;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.VIOLATIONS.topic())) {
            addViolation(record);
        } else if (record.topic().equals(Topics.TRAFFIC.topic())) {
            add(record, TrafficCodec.decode(record.value()));
        } else if (record.value() != null) {
            // Without a value it is the mark of a deleted account.
            addStatus(record, StatusCodec.decode(record.value()));
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record, Decoding<List<TrafficCount>> decoding) {
        if (decoding instanceof Decoding.Decoded<List<TrafficCount>> decoded) {
            traffic.addAll(decoded.value());
        } else if (decoding instanceof Decoding.Rejected<List<TrafficCount>> no) {
            lost(record, no.cause(), no.reason());
        }
    }

    private void addStatus(ConsumerRecord<byte[], byte[]> record, Decoding<SentStatus> decoding) {
        if (decoding instanceof Decoding.Decoded<SentStatus> decoded) {
            collectors.add(decoded.value().status());
        } else if (decoding instanceof Decoding.Rejected<SentStatus> no) {
            lost(record, no.cause(), no.reason());
        }
    }

    private void addViolation(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || record.key() == null) {
            lost(record, Decoding.Cause.EMPTY, "violation without key or value");
            return;
        }
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : text(header.value()));
        }
        try {
            violations.add(codec.decode(new ViolationMessage(text(record.key()), headers, text(record.value()))));
        } catch (RuntimeException e) {
            // The codec is another stage's; whatever hostile bytes make it do must not stop the historian.
            lost(record, Decoding.Cause.INVALID_VALUE, String.valueOf(e.getMessage()));
        }
    }

    private void lost(ConsumerRecord<byte[], byte[]> record, Decoding.Cause cause, String reason) {
        rejected.add(cause);
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        account(place, new Loss(LossCause.UNDECODABLE_RECORD, record.topic(), 1, place + ": " + reason));
    }

    /** Adds an account of a loss; the place makes it unique, so that it can be written again without changing any sum. */
    void account(String place, Loss loss) {
        collectors.add(new CollectorStatus(ACCOUNT, place, 0, 0, 0, List.of(loss), now, now, now, true));
    }

    List<Violation> violations() {
        return violations;
    }

    List<TrafficCount> traffic() {
        return traffic;
    }

    List<CollectorStatus> collectors() {
        return collectors;
    }

    /** Why records were rejected, for the counters. */
    List<Decoding.Cause> rejected() {
        return rejected;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
