package io.portolan.app.audit;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import io.portolan.model.observation.ObservationSink;
import io.portolan.model.observation.PacketAccount;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What came out of reading inputs. */
final class Seen implements ObservationSink {
    final List<Observation> observations = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();
    final List<PacketAccount> accounts = new ArrayList<>();

    static Seen of(Path path) {
        Seen seen = new Seen();
        new Inputs(Progress.SILENT).read(Source.named(path.toString()), seen);
        return seen;
    }

    static Seen of(byte[] content) {
        Seen seen = new Seen();
        Source source = new Source("input", () -> new ByteArrayInputStream(content), content.length, false);
        new Inputs(Progress.SILENT).read(source, seen);
        return seen;
    }

    @Override
    public void observed(Observation observation) {
        observations.add(observation);
    }

    @Override
    public void lost(Loss loss) {
        losses.add(loss);
    }

    @Override
    public void counted(PacketAccount account) {
        accounts.add(account);
    }

    List<LossCause> causes() {
        return losses.stream().map(Loss::cause).toList();
    }

    /** The connections without their origins, which name the file. */
    List<String> connections() {
        return observations.stream()
                .map(each -> each.protocol() + " " + each.a() + " " + each.b() + " " + each.from() + " " + each.to()
                        + " " + each.initiator() + " " + each.outcome() + " " + each.traffic() + " " + each.tls())
                .toList();
    }

    long packets() {
        return observations.stream().mapToLong(each -> each.traffic().packets()).sum();
    }
}
