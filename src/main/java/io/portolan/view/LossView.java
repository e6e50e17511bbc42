package io.portolan.view;

import io.portolan.model.observation.Loss;
import java.util.Comparator;
import java.util.List;

/**
 * Evidence that was lost.
 *
 * @param cause a constant of {@link io.portolan.model.observation.LossCause}
 * @param input the input as the user named it
 * @param count packets, lines or records
 * @param detail where and what was expected, for the first one
 * @param inputNotWhole whether it means that the input could not be read whole
 */
public record LossView(String cause, String input, long count, String detail, boolean inputNotWhole) {
    public static LossView of(Loss loss) {
        return new LossView(
                loss.cause().name(),
                loss.input(),
                loss.count(),
                loss.detail(),
                loss.cause().inputNotWhole());
    }

    /** By cause in the order of its declaration, then input, then detail. */
    public static List<LossView> of(List<Loss> losses) {
        return losses.stream()
                .sorted(Comparator.comparing(Loss::cause)
                        .thenComparing(Loss::input)
                        .thenComparing(Loss::detail)
                        .thenComparingLong(Loss::count))
                .map(LossView::of)
                .toList();
    }
}
