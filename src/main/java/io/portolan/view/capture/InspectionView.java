package io.portolan.view.capture;

import io.portolan.view.LossView;
import java.util.List;
import java.util.Map;

/**
 * What inputs hold: the result of {@code portolan inspect}.
 *
 * @param inputs as the user named them
 * @param captures one for each input that holds packets
 * @param records records of flow logs by the id of their format
 * @param connections what the packets and records amount to
 * @param losses what could not be seen or read, by cause, then input
 * @param inputsWhole whether every input could be read whole
 */
public record InspectionView(
        List<String> inputs,
        List<CaptureView> captures,
        Map<String, Long> records,
        SeenView connections,
        List<LossView> losses,
        boolean inputsWhole) {
    public InspectionView {
        inputs = List.copyOf(inputs);
        captures = List.copyOf(captures);
        losses = List.copyOf(losses);
    }
}
