package io.portolan.model.waiver;

import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What connections are judged by at this moment. */
public interface RulesInForce {
    /** One consistent rule set; another one after a waiver has changed. */
    RuleSet rules();

    /** What is accepted as a waiver here. */
    WaiverTerms terms();

    /** The file with waivers, null when there is none. */
    @Nullable
    String file();

    /** The waivers of the file, by id. */
    List<Waiver> ofFile();

    /** By id, why waivers of the register are not applied here. */
    Map<String, String> refused();
}
