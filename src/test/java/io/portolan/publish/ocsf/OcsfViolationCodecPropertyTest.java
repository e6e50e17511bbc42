package io.portolan.publish.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.RandomAudit;
import io.portolan.model.exchange.ViolationMessage;
import io.portolan.model.finding.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OcsfViolationCodecPropertyTest {
    private static final int ROUNDS = 500;
    private final OcsfViolationCodec codec = new OcsfViolationCodec("/portolan/test", "0.1.0");
    private long seed;
    private Random random;
    private RandomAudit audit;

    @BeforeEach
    void draw() {
        seed = System.nanoTime();
        System.out.println("OcsfViolationCodecPropertyTest seed " + seed);
        random = new Random(seed);
        audit = new RandomAudit(seed, 500);
    }

    @Test
    void shouldDecodeExactlyWhatWasEncoded() {
        for (Violation violation : violations()) {
            ViolationMessage message = codec.encode("id", violation);

            assertThat(codec.decode(message)).as("seed %d", seed).isEqualTo(violation);
        }
    }

    @Test
    void shouldSurviveTheWayThroughUtf8() {
        for (Violation violation : violations()) {
            ViolationMessage message = codec.encode("id", violation);
            Map<String, String> headers = new HashMap<>();
            message.headers().forEach((name, value) -> headers.put(name, utf8(value)));

            assertThat(headers).as("seed %d", seed).isEqualTo(message.headers());
            assertThat(utf8(message.body())).as("seed %d", seed).isEqualTo(message.body());
        }
    }

    @Test
    void shouldWriteTheSameBytesForTheSameViolation() {
        for (Violation violation : violations()) {
            ViolationMessage message = codec.encode("id", violation);

            assertThat(codec.encode("id", codec.decode(message)))
                    .as("seed %d", seed)
                    .isEqualTo(message);
        }
    }

    @Test
    void shouldEndInNothingButAnIllegalArgumentOnDamagedText() {
        int refused = 0;
        for (Violation violation : violations()) {
            ViolationMessage message = codec.encode("id", violation);
            ViolationMessage damaged = new ViolationMessage(message.key(), message.headers(), damage(message.body()));
            try {
                Violation read = codec.decode(damaged);
                assertThat(read.fingerprint()).as("seed %d", seed).isEqualTo(message.key());
            } catch (IllegalArgumentException e) {
                refused++;
                assertThat(e.getMessage())
                        .as("seed %d", seed)
                        .hasSizeLessThan(1500)
                        .doesNotContain("\n");
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(ROUNDS / 4);
    }

    private List<Violation> violations() {
        List<Violation> drawn = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Violation violation = audit.violation();
            int more = random.nextInt(7);
            for (int k = 0; k < more; k++) {
                violation = violation.merge(sameFingerprint(violation, audit.violation()));
            }
            drawn.add(violation);
        }
        return drawn;
    }

    private static Violation sameFingerprint(Violation model, Violation other) {
        return new Violation(
                model.fingerprint(),
                model.kind(),
                model.edge(),
                model.matrix(),
                model.row(),
                model.waiver(),
                other.count(),
                other.firstSeen(),
                other.lastSeen(),
                other.samples());
    }

    /** Cuts, swaps, repeats or overwrites a stretch. */
    private String damage(String body) {
        StringBuilder text = new StringBuilder(body);
        int at = random.nextInt(body.length());
        int to = Math.min(body.length(), at + 1 + random.nextInt(40));
        switch (random.nextInt(5)) {
            case 0 -> text.setLength(at);
            case 1 -> text.delete(at, to);
            case 2 -> text.insert(at, body, at, to);
            case 3 -> text.setCharAt(at, (char) random.nextInt(128));
            default -> text.replace(at, to, "[".repeat(random.nextInt(5000)));
        }
        return text.toString();
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
