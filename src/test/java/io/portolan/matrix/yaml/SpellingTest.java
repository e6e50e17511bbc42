package io.portolan.matrix.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
