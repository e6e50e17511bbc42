package io.portolan.transport.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.net.IpAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairBucketPropertyTest {
    private final long seed = Long.getLong("portolan.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void shouldNotDependOnWhoComesFirst() {
        for (int i = 0; i < 1000; i++) {
            IpAddress one = address();
            IpAddress other = address();
            assertThat(PairBucket.of(one, other))
                    .as("seed %d: %s and %s", seed, one, other)
                    .isEqualTo(PairBucket.of(other, one))
                    .isNotNegative();
        }
    }

    /** Addresses of one subnet differ in their last bits only, and must spread all the same. */
    @Test
    void shouldSpreadASubnetEvenly() {
        int partitions = 6;
        int[] counts = new int[partitions];
        for (int one = 0; one < 100; one++) {
            for (int other = 0; other < 100; other++) {
                counts[PairBucket.of(IpAddress.v4(0x0a000000 + one), IpAddress.v4(0x0a000100 + other)) % partitions]++;
            }
        }
        for (int count : counts) {
            assertThat(count).isBetween(1500, 1840);
        }
    }

    /** Stored data lies where these numbers say: they must never change. */
    @Test
    void shouldStayAsItIs() {
        assertThat(PairBucket.of(IpAddress.parse("10.0.0.1"), IpAddress.parse("10.0.0.2")))
                .isEqualTo(1547066897);
        assertThat(PairBucket.of(IpAddress.parse("2001:db8::1"), IpAddress.parse("10.0.0.2")))
                .isEqualTo(182231518);
    }

    private IpAddress address() {
        return random.nextBoolean()
                ? IpAddress.v4(random.nextInt())
                : IpAddress.v6(random.nextLong(), random.nextLong());
    }
}
