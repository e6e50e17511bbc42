package io.portolan.capture.flowlog;

import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.Observation;
import io.portolan.model.observation.ObservationSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a reader told of an input. */
public final class Recorded implements ObservationSink {
    public final List<Observation> observations = new ArrayList<>();
    public final List<Loss> losses = new ArrayList<>();

    @Override
    public void observed(Observation observation) {
        observations.add(observation);
    }

    @Override
    public void lost(Loss loss) {
        losses.add(loss);
    }

    public static Recorded of(InputReader reader, String content) {
        return of(reader, content.getBytes(StandardCharsets.UTF_8));
    }

    public static Recorded of(InputReader reader, byte[] content) {
        Recorded recorded = new Recorded();
        try {
            reader.read("input", new ByteArrayInputStream(content), recorded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recorded;
    }

    public static byte[] fixture(String path) {
        try (InputStream input = Recorded.class.getResourceAsStream("/capture/flowlog/" + path)) {
            return Objects.requireNonNull(input, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only observation, where there is no loss. */
    public Observation only() {
        if (observations.size() != 1 || !losses.isEmpty()) {
            throw new AssertionError("expected one observation and no loss, got " + observations + " and " + losses);
        }
        return observations.get(0);
    }

    public long count(LossCause cause) {
        return losses.stream()
                .filter(loss -> loss.cause() == cause)
                .mapToLong(Loss::count)
                .sum();
    }

    public String detail(LossCause cause) {
        return losses.stream()
                .filter(loss -> loss.cause() == cause)
                .map(Loss::detail)
                .findFirst()
                .orElse("no loss " + cause);
    }
}
