package io.portolan.app.inspect;

import io.portolan.app.audit.Inputs;
import io.portolan.app.audit.LossLedger;
import io.portolan.app.audit.Source;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.Observation;
import io.portolan.model.observation.ObservationSink;
import io.portolan.model.observation.PacketAccount;
import io.portolan.normalize.Normalizer;
import io.portolan.normalize.NormalizerConfig;
import io.portolan.view.LossView;
import io.portolan.view.capture.CaptureView;
import io.portolan.view.capture.InspectionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads inputs and counts what is in them, in one thread. For one run. */
public final class Inspection implements ObservationSink {
    private final Inputs inputs;
    private final @Nullable Normalizer normalizer;
    private final LossLedger losses = new LossLedger();
    private final SeenCounter seen = new SeenCounter();
    private final List<PacketAccount> captures = new ArrayList<>();
    private final Map<String, Long> records = new TreeMap<>();

    /** Counts only. */
    public Inspection(Inputs inputs) {
        this.inputs = inputs;
        this.normalizer = null;
    }

    /** Counts, and gives the connections: the same with the same ids as the audit judges. */
    public Inspection(Inputs inputs, Consumer<ConnectionEvent> connections) {
        this.inputs = inputs;
        this.normalizer = new Normalizer(connections, losses::add, NormalizerConfig.DEFAULT);
    }

    /** Reads the sources in their order. */
    public InspectionView run(List<Source> sources) {
        sources.forEach(source -> inputs.read(source, this));
        if (normalizer != null) {
            normalizer.finish();
        }
        List<Loss> lost = losses.losses();
        return new InspectionView(
                sources.stream().map(Source::name).toList(),
                captures.stream().map(CaptureView::of).toList(),
                records,
                seen.view(),
                LossView.of(lost),
                lost.stream().noneMatch(loss -> loss.cause().inputNotWhole()));
    }

    @Override
    public void observed(Observation observation) {
        seen.add(observation);
        if (!observation.whole()) {
            records.merge(observation.origin().format(), 1L, Long::sum);
        }
        if (normalizer != null) {
            normalizer.observed(observation);
        }
    }

    @Override
    public void lost(Loss loss) {
        losses.add(loss);
    }

    @Override
    public void counted(PacketAccount account) {
        captures.add(account);
    }
}
