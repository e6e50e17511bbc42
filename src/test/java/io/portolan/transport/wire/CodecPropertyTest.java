package io.portolan.transport.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.finding.TrafficCount;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Properties of all codecs over random values and damaged bytes. */
class CodecPropertyTest {
    private static final int VALUES = 300;
    private static final int MUTATIONS = 60;

    private final long seed = Long.getLong("portolan.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final RandomValues values = new RandomValues(random);

    @Test
    void shouldGiveBackEveryBatch() {
        for (int i = 0; i < VALUES; i++) {
            EventBatch batch = values.batch(20);
            assertThat(EventCodec.decode(EventCodec.encode(batch)))
                    .as("seed %d, value %d", seed, i)
                    .isEqualTo(new Decoding.Decoded<>(batch));
        }
    }

    @Test
    void shouldGiveBackEveryTrafficCount() {
        for (int i = 0; i < VALUES; i++) {
            List<TrafficCount> counts = values.counts();
            assertThat(TrafficCodec.decode(TrafficCodec.encode(counts)))
                    .as("seed %d, value %d", seed, i)
                    .isEqualTo(new Decoding.Decoded<>(counts));
        }
    }

    @Test
    void shouldGiveBackEveryStatus() {
        for (int i = 0; i < VALUES; i++) {
            SentStatus status = values.status();
            assertThat(StatusCodec.decode(StatusCodec.encode(status)))
                    .as("seed %d, value %d", seed, i)
                    .isEqualTo(new Decoding.Decoded<>(status));
        }
    }

    @Test
    void shouldNeverThrowOnDamagedBatches() {
        assertTotal(() -> EventCodec.encode(values.batch(5)), EventCodec::decode, EventCodec::encode);
    }

    @Test
    void shouldNeverThrowOnDamagedTraffic() {
        assertTotal(() -> TrafficCodec.encode(values.counts()), TrafficCodec::decode, TrafficCodec::encode);
    }

    @Test
    void shouldNeverThrowOnDamagedStatuses() {
        assertTotal(() -> StatusCodec.encode(values.status()), StatusCodec::decode, StatusCodec::encode);
    }

    @Test
    void shouldNeverThrowOnNoise() {
        for (int i = 0; i < VALUES * 10; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThat(EventCodec.decode(noise))
                    .as("seed %d, noise %d", seed, i)
                    .isInstanceOf(Decoding.Rejected.class);
            assertThat(TrafficCodec.decode(noise))
                    .as("seed %d, noise %d", seed, i)
                    .isInstanceOf(Decoding.Rejected.class);
            assertThat(StatusCodec.decode(noise))
                    .as("seed %d, noise %d", seed, i)
                    .isNotNull();
        }
    }

    /** Whatever is done to the bytes, there is an answer, and a value that is accepted can be written again. */
    private <T> void assertTotal(
            java.util.function.Supplier<byte[]> bytes,
            Function<byte[], Decoding<T>> decode,
            Function<T, byte[]> encode) {
        int rejected = 0;
        for (int i = 0; i < VALUES / 3; i++) {
            byte[] whole = bytes.get();
            for (int j = 0; j < MUTATIONS; j++) {
                Decoding<T> decoding = decode.apply(damage(whole));
                if (decoding instanceof Decoding.Decoded<T> decoded) {
                    assertThat(decode.apply(encode.apply(decoded.value())))
                            .as("seed %d, value %d, mutation %d", seed, i, j)
                            .isEqualTo(decoded);
                } else {
                    rejected++;
                    assertThat(((Decoding.Rejected<T>) decoding).reason()).isNotBlank();
                }
            }
        }
        assertThat(rejected).as("seed %d: some damage is noticed", seed).isPositive();
    }

    private byte[] damage(byte[] whole) {
        byte[] damaged = switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            case 1 -> Arrays.copyOf(whole, whole.length + random.nextInt(10));
            default -> whole.clone();
        };
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
