package io.portolan.classify.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.identity.Identity.Basis;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentIndexTest {
    /** Few, as many as just fill a table and one more, many. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 48, 49, 50, 20_000})
    void shouldNumberWhatIsMentionedAndNothingElse(int count) {
        List<Component> declared = IntStream.range(0, count)
                .mapToObj(i -> new Component("declared-" + i))
                .toList();
        ComponentIndex index =
                new ComponentIndex(Stream.concat(declared.stream(), Stream.of(Component.ANY, Component.MART))
                        .toList());
        Set<Component> all =
                Stream.concat(declared.stream(), Component.DOCUMENTED.stream()).collect(Collectors.toSet());
        Set<Integer> numbers = all.stream().map(index::of).collect(Collectors.toSet());
        assertThat(numbers)
                .hasSameSizeAs(all)
                .allMatch(number -> number > ComponentIndex.OTHER && number < index.size());
        assertThat(all).allMatch(one -> index.inRuntimePlane(index.of(one)) == one.inRuntimePlane());
        assertThat(all).allMatch(one -> index.runByGoogle(index.of(one)) == one.runByGoogle());
        assertThat(all).allMatch(one -> index.definedBySite(index.of(one)) == one.definedBySite());
        // Equal is who is called the same, whichever object says so.
        assertThat(index.of(new Component("mart"))).isEqualTo(index.of(Component.MART));
        for (Component nobody :
                List.of(Component.ANY, new Component("never-heard-of"), new Component("declared-" + count))) {
            assertThat(index.of(nobody)).isEqualTo(ComponentIndex.OTHER);
        }
        for (int number : new int[] {ComponentIndex.OTHER, ComponentIndex.UNKNOWN}) {
            assertThat(index.inRuntimePlane(number) || index.runByGoogle(number) || index.definedBySite(number))
                    .isFalse();
        }
        assertThat(index.of(Identity.UNKNOWN)).isEqualTo(ComponentIndex.UNKNOWN);
        assertThat(index.of(new Identity.Ambiguous(List.of(Component.MART, Component.UDCA))))
                .isEqualTo(ComponentIndex.UNKNOWN);
        assertThat(index.of(new Identity.Known(Component.MART, null, Basis.NAME)))
                .isEqualTo(index.of(Component.MART));
    }
}
