package io.portolan.app.audit;

import io.portolan.classify.Judgement;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.exchange.AuditOutput;
import io.portolan.model.finding.Finding;
import io.portolan.model.observation.Loss;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.Watch;
import io.portolan.normalize.Normalizer;
import io.portolan.normalize.NormalizerConfig;
import java.util.List;
import java.util.function.Consumer;

/** {@code portolan audit}: the whole pipeline without a broker, in one thread, in the order of the inputs. */
public final class OfflineAudit {
    private final Configuration configuration;
    private final Inputs inputs;
    private final JudgeStep step;
    private final LossLedger losses = new LossLedger();
    private final WatchedTime watched = new WatchedTime();

    public OfflineAudit(Configuration configuration, Progress progress) {
        this.configuration = configuration;
        this.inputs = new Inputs(progress);
        this.step = new JudgeStep(configuration.rules(), configuration.inventory());
    }

    /**
     * Audits the inputs.
     *
     * @param sources in order
     * @param connections hears of each judged connection, in the order of the inputs
     */
    public AuditResult run(List<Source> sources, Consumer<Judgement> connections) {
        // One for all inputs, so that what several observers saw of one connection comes together.
        Normalizer normalizer =
                new Normalizer(event -> connections.accept(judge(event)), losses::add, NormalizerConfig.DEFAULT);
        for (Source source : sources) {
            inputs.read(source, normalizer);
        }
        normalizer.finish();
        AuditOutput output = step.take();
        return configuration
                .assembler()
                .assemble(
                        watched.first(),
                        watched.last(),
                        sources.stream().map(Source::name).toList(),
                        List.of(Watch.exactly(watched.times())),
                        1,
                        output.traffic(),
                        output.violations().stream().map(Finding::of).toList(),
                        losses.losses());
    }

    private Judgement judge(ConnectionEvent event) {
        watched.add(event.origin().input(), event.start(), event.end());
        return step.judge(event);
    }

    /** The losses so far. */
    public List<Loss> losses() {
        return losses.losses();
    }
}
