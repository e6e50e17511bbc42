package io.portolan.classify.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairPlacesTest {
    /** The last square, the first table by hash, and more components than their square has numbers. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1024, 1025, 100_000})
    void shouldFindWhatWasEnteredAndNothingElse(int components) {
        Random random = new Random(components);
        Map<List<Integer>, Integer> expected = new HashMap<>();
        int pairs = Math.min(components * components, 5000);
        PairPlaces places = new PairPlaces(components, pairs);
        List<List<Integer>> corners = List.of(
                List.of(0, 0),
                List.of(0, Math.min(1, components - 1)),
                List.of(components - 1, 0),
                List.of(0, components - 1));
        for (int i = 0; expected.size() < pairs; i++) {
            List<Integer> pair = i < corners.size()
                    ? corners.get(i)
                    : List.of(random.nextInt(components), random.nextInt(components));
            if (!expected.containsKey(pair)) {
                expected.put(pair, places.enter(pair.get(0), pair.get(1)));
            }
        }
        assertThat(expected.values()).doesNotHaveDuplicates().allMatch(place -> place >= 0 && place < pairs);
        expected.forEach(
                (pair, place) -> assertThat(places.of(pair.get(0), pair.get(1))).isEqualTo(place));
        for (int i = 0; i < 5000; i++) {
            List<Integer> pair = List.of(random.nextInt(components), random.nextInt(components));
            assertThat(places.of(pair.get(0), pair.get(1))).isEqualTo(expected.getOrDefault(pair, PairPlaces.NO_PAIR));
        }
    }
}
