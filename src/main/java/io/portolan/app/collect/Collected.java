package io.portolan.app.collect;

import io.portolan.model.observation.Loss;
import java.util.List;

/**
 * What a run over files did.
 *
 * @param epoch digest of the inputs
 * @param events events of these inputs
 * @param skipped how many of them an earlier run had sent
 * @param losses what could not be seen or read
 */
public record Collected(String epoch, long events, long skipped, List<Loss> losses) {
    public Collected {
        losses = List.copyOf(losses);
    }

    /** Whether every input was read to its end. */
    public boolean whole() {
        return losses.stream().noneMatch(loss -> loss.cause().inputNotWhole());
    }
}
