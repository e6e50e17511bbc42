package io.portolan.investigate;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.RulesInForce;
import io.portolan.model.waiver.WaiverTerms;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules that stay as they are, with all waivers from one file. */
public record FixedRules(RuleSet rules, @Nullable String file) implements RulesInForce {
    @Override
    public WaiverTerms terms() {
        return new WaiverTerms(Waiver.LONGEST, new TreeSet<>(Component.DOCUMENTED));
    }

    @Override
    public List<Waiver> ofFile() {
        return file == null ? List.of() : rules.waivers();
    }

    @Override
    public Map<String, String> refused() {
        return Map.of();
    }
}
