package io.portolan.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Side;
import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.Observation;
import io.portolan.model.tls.TlsObservation;
import java.util.function.Supplier;

/** What must hold for any bytes as a flow log: told twice the same, no more records than lines, nothing said about TLS. */
final class LogClaims {
    private LogClaims() {}

    static void hold(Supplier<InputReader> reader, byte[] data) {
        Told told = Told.by(reader.get(), data);
        told.sameAs(Told.by(reader.get(), data));
        long lines = 1;
        for (byte each : data) {
            lines += each == '\n' ? 1 : 0;
        }
        assertThat(told.observations.size()).as("records of %d lines", lines).isLessThanOrEqualTo((int) lines);
        for (Observation each : told.observations) {
            assertThat(each.tls()).as("%s", each).isEqualTo(TlsObservation.NONE);
            assertThat(each.initiator().side() == Side.UNKNOWN)
                    .as("no initiator without evidence: %s", each)
                    .isEqualTo(each.initiator().evidence() == InitiatorEvidence.NONE);
        }
        for (Loss each : told.losses) {
            assertThat(each.count()).as("%s", each).isPositive();
        }
    }
}
