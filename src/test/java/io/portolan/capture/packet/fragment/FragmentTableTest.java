package io.portolan.capture.packet.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FragmentTableTest {
    private static final long SECOND = 1_000_000_000L;

    private final FragmentTable table = new FragmentTable();
    private long number;

    private Joining add(int id, int offset, int length, boolean more, long nanos) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (id + offset + i);
        }
        return add(id, offset, more, nanos, data);
    }

    private Joining add(int id, int offset, boolean more, long nanos, byte[] data) {
        Fragment fragment = table.fragment;
        fragment.id = id;
        fragment.offset = offset;
        fragment.length = data.length;
        fragment.captured = data.length;
        fragment.more = more;
        fragment.nanos = nanos;
        fragment.number = ++number;
        fragment.data = data;
        fragment.at = 0;
        return table.add();
    }

    private List<Integer> givenUp() {
        List<Integer> ids = new ArrayList<>();
        for (Datagram each = table.nextGivenUp(); each != null; each = table.nextGivenUp()) {
            ids.add(each.id);
            table.release(each);
        }
        return ids;
    }

    @Test
    void shouldGiveUpTheOldestOfMoreDatagramsThanItHolds() {
        for (int id = 0; id < FragmentTable.MAX_DATAGRAMS + 3; id++) {
            add(id, 0, 8, true, 0);
        }

        assertThat(table.count()).isEqualTo(FragmentTable.MAX_DATAGRAMS);
        assertThat(givenUp()).containsExactly(0, 1, 2);
    }

    @Test
    void shouldGiveUpTheOldestWhenTheBytesAreTooMany() {
        int given = 0;
        for (int id = 0; id < 2000; id++) {
            add(id, 60_000, 8, true, 0);
            given += givenUp().size();

            assertThat(table.bytes()).isLessThanOrEqualTo(FragmentTable.MAX_BYTES + 65_536);
        }
        assertThat(given).isEqualTo(2000 - table.count());
        assertThat(table.count()).isGreaterThan(100);
    }

    @Test
    void shouldGiveUpWhatIsOlderThanThirtySecondsInEitherDirectionOfTheClock() {
        add(1, 0, 8, true, 0);
        add(2, 0, 8, true, 20 * SECOND);
        assertThat(givenUp()).isEmpty();

        add(3, 0, 8, true, 31 * SECOND);
        assertThat(givenUp()).containsExactly(1);

        add(4, 0, 8, true, -100 * SECOND);
        assertThat(givenUp()).containsExactly(2, 3);
    }

    @Test
    void shouldTakeALateRepetitionOfAWholeDatagramForAnotherDatagram() {
        add(1, 0, 8, true, 0);
        assertThat(add(1, 8, 5, false, 0)).isEqualTo(Joining.WHOLE);
        assertThat(add(1, 8, 5, false, 5_000_000)).isEqualTo(Joining.COPY);
        assertThat(add(1, 0, 8, true, SECOND)).isEqualTo(Joining.HELD);
        assertThat(add(1, 8, 5, false, SECOND)).isEqualTo(Joining.WHOLE);
    }

    @Test
    void shouldRefuseTheRestOfADatagramWithAnOverlap() {
        add(1, 0, 16, true, 0);
        assertThat(add(1, 8, 16, true, 0)).isEqualTo(Joining.HELD);
        assertThat(givenUp()).containsExactly(1);
        assertThat(add(1, 24, 16, false, 0)).isEqualTo(Joining.OVERLAP);
        assertThat(add(1, 24, 16, false, 31 * SECOND)).isEqualTo(Joining.HELD);
    }

    @Test
    void shouldRefuseTwoDifferentEnds() {
        add(1, 16, 8, false, 0);
        add(1, 8, 8, false, 0);
        add(2, 16, 8, true, 0);
        add(2, 8, 8, false, 0);
        add(3, 8, 8, false, 0);
        add(3, 16, 8, true, 0);

        assertThat(givenUp()).containsExactly(1, 2, 3);
    }

    @Test
    void shouldGiveTheBytesOfEveryDatagramWhateverTheOrderAndTheOthers() {
        Random random = new Random(20_261_128L);
        for (int round = 0; round < 200; round++) {
            int datagrams = 1 + random.nextInt(5);
            List<int[]> pieces = new ArrayList<>();
            byte[][] bytes = new byte[datagrams][];
            for (int id = 0; id < datagrams; id++) {
                bytes[id] = new byte[1 + random.nextInt(5000)];
                random.nextBytes(bytes[id]);
                for (int at = 0, size; at < bytes[id].length; at += size) {
                    size = 8 * (1 + random.nextInt(100));
                    int end = Math.min(bytes[id].length, at + size);
                    for (int copy = random.nextInt(5) == 0 ? 0 : 1; copy < 2; copy++) {
                        pieces.add(new int[] {id, at, end});
                    }
                }
            }
            java.util.Collections.shuffle(pieces, random);
            int whole = 0;
            for (int[] piece : pieces) {
                byte[] all = bytes[piece[0]];
                byte[] data = Arrays.copyOfRange(all, piece[1], piece[2]);
                Joining joining = add(round << 8 | piece[0], piece[1], piece[2] < all.length, round, data);
                if (joining == Joining.WHOLE) {
                    Datagram datagram = table.whole();
                    assertThat(Arrays.copyOf(datagram.buffer, datagram.total)).isEqualTo(all);
                    assertThat(datagram.captured()).isEqualTo(all.length);
                    whole++;
                }
            }
            assertThat(whole).as("round %d", round).isEqualTo(datagrams);
        }
        table.finish();
        assertThat(givenUp()).isEmpty();
    }
}
