package io.portolan.classify.rows;

import static io.portolan.classify.given.RulesBuilder.matrix;
import static io.portolan.classify.given.RulesBuilder.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.classify.given.RandomNames;
import io.portolan.classify.given.RulesBuilder;
import io.portolan.classify.given.Worlds;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Matrix.NamedComponent;
import io.portolan.model.matrix.NamePattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameTablePropertyTest {
    private static final long SEED = 29;
    private static final int WORLDS = Worlds.of(1000);

    @Test
    void shouldFindWhatReadingAllPatternsFinds() {
        RandomNames names = new RandomNames(new Random(SEED));
        int found = 0;
        for (int world = 0; world < WORLDS; world++) {
            List<NamedComponent> page = patterns(names, world % 12);
            List<NamedComponent> site = patterns(names, 3);
            RulesBuilder rules = rules().overlay(matrix("site", Layer.SITE, site, List.of()));
            page.forEach(named -> rules.name(named.pattern(), named.component()));
            NameTable table = new NameTable(rules.build());
            List<NamedComponent> all = new ArrayList<>(page);
            all.addAll(site);
            for (int i = 0; i < 50; i++) {
                String name = names.name();
                Optional<NamedComponent> expected = all.stream()
                        .filter(named -> NamePattern.matches(named.pattern(), name))
                        .min(Comparator.comparing((NamedComponent named) ->
                                        named.pattern().startsWith("*."))
                                .thenComparing(named -> -named.pattern().length()));
                assertThat(table.owner(name))
                        .as("seed %d: \"%s\" in %s", SEED, name, all)
                        .isEqualTo(expected);
                found += expected.isPresent() ? 1 : 0;
            }
        }
        assertThat(found).isBetween(WORLDS * 5, WORLDS * 45);
    }

    private static List<NamedComponent> patterns(RandomNames names, int count) {
        List<NamedComponent> patterns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            patterns.add(new NamedComponent(names.pattern(), new Component("owner-" + i), Evidence.Q));
        }
        return patterns;
    }
}
