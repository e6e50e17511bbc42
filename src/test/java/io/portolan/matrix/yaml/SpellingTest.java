package io.portolan.matrix.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KNOWN = List.of("cassandra", "mart", "synchronizer");

    @Test
    void shouldFindTheWordThatTheFewestEditsMake() {
        assertThat(Spelling.nearest("casandra", KNOWN)).contains("cassandra");
        assertThat(Spelling.nearest("Synchroniser", KNOWN)).contains("synchronizer");
        assertThat(Spelling.nearest("MART", KNOWN)).contains("mart");
    }

    @Test
    void shouldOfferNothingWhenNothingIsNear() {
        assertThat(Spelling.nearest("kubernetes", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("c".repeat(65), KNOWN)).isEmpty();
        assertThat(Spelling.oneOf("kubernetes", KNOWN)).isEqualTo("one of cassandra, mart, synchronizer");
    }

    @Test
    void shouldPreferTheFirstByAlphabetAmongEquals() {
        assertThat(Spelling.nearest("ab", List.of("ac", "aa"))).contains("aa");
    }

    /** Edits at either end and within, one more or less than what is still near: four, and never the whole word. */
    @ParameterizedTest
    @CsvSource({
        "1234cassandra, cassandra, true",
        "12345cassandra, cassandra, false",
        "cassandra1234, cassandra, true",
        "cassandra12345, cassandra, false",
        "cas1234sandra, cassandra, true",
        "cas12345sandra, cassandra, false",
        "ndra, cassandra, false",
        "andra, cassandra, true",
        "cassa, cassandra, true",
        "cass, cassandra, false",
        "1234andra, cassandra, true",
        "12345ndra, cassandra, false",
        "xyz, mar, false",
        "xyr, mar, true",
        "x, m, false"
    })
    void shouldCountEdits(String written, String known, boolean near) {
        assertThat(Spelling.nearest(written, List.of(known)).isPresent()).isEqualTo(near);
    }

    @Test
    void shouldPreferFewerEditsToTheAlphabet() {
        assertThat(Spelling.nearest("synchronizr", List.of("asynchronizer", "synchronizer")))
                .contains("synchronizer");
        assertThat(Spelling.nearest("c".repeat(64), List.of("c".repeat(63)))).isPresent();
    }
}
