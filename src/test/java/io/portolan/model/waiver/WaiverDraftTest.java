package io.portolan.model.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Waiver;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiverDraftTest {
    private static final WaiverTerms TERMS = new WaiverTerms(Waiver.LONGEST, new TreeSet<>(Component.DOCUMENTED));

    @Test
    void shouldReadBackEveryWaiverThatItWrites() {
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            Waiver waiver = RandomWaivers.waiver("w-" + i, random);
            assertThat(new WaiverDraft(WaiverDraft.texts(waiver), TERMS).waiver())
                    .isEqualTo(waiver);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id; Big; id: Big (expected: lower-case words joined by hyphens, 1..64 characters)",
                "owner; ''; owner: missing (expected: who answers for it)",
                "source; any; source: any (expected: one of apigee-connect,",
                "source; vault; source: vault (expected: one of apigee-connect,",
                "sourceAddress; 10.0.0.1/8; sourceAddress: 10.0.0.1/8 (expected: an address or a block such as",
                "sourceAddress; example.com; sourceAddress: example.com (expected: an address or a block such as",
                "ports; 0-80; ports: 0-80 (expected: *, 9042,",
                "ports; 70000; ports: 70000 (expected: *, 9042,",
                "kind; BAD; kind: BAD (expected: one of CONDITION_VIOLATED,",
                "from; tomorrow; from: tomorrow (expected: a day such as",
                "from; +999999999-01-01T00:00:00Z; from: +999999999-01-01T00:00:00Z (expected: a day such as",
                "expires; 2026-11-01; expires: 2026-11-01T00:00:00Z (expected: later than from, 2026-11-01T00:00:00Z)",
                "expires; 2028-01-01; expires: 2028-01-01T00:00:00Z (expected: at most 366 days after from,"
            })
    void shouldRefuseWithFieldValueAndExpectation(String field, String value, String message) {
        Map<String, String> fields = fields();
        fields.put(field, value);

        WaiverDraft.FieldException refused =
                catchThrowableOfType(WaiverDraft.FieldException.class, () -> new WaiverDraft(fields, TERMS).waiver());

        assertThat(refused).hasMessageStartingWith(message);
        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void shouldRefuseWhatCoversEverythingInDisguise() {
        Map<String, String> fields = fields();
        fields.remove("source");
        fields.putAll(Map.of(
                "sourceAddress", "0.0.0.0/0",
                "destinationAddress", "::/0",
                "sourceWorkload", "**",
                "ports", "1-30000|30001-65535",
                "kind", "UNDOCUMENTED_PAIR"));

        assertThat(catchThrowableOfType(
                        WaiverDraft.FieldException.class, () -> new WaiverDraft(fields, TERMS).waiver()))
                .hasMessage("scope: covers everything (expected: " + Waiver.Scope.NARROWING + ")");
    }

    @Test
    void shouldHoldTheShorterBoundOfTheSite() {
        WaiverTerms month = new WaiverTerms(Duration.ofDays(30), new TreeSet<>(Component.DOCUMENTED));
        Map<String, String> fields = fields();
        fields.put("expires", "2026-12-02");

        assertThat(catchThrowableOfType(
                        WaiverDraft.FieldException.class, () -> new WaiverDraft(fields, month).waiver()))
                .hasMessageContaining("at most 30 days after from");
    }

    private static Map<String, String> fields() {
        return new HashMap<>(Map.of(
                "id", "w",
                "owner", "ops",
                "reason", "old",
                "ticket", "NET-1",
                "source", "mart",
                "from", "2026-11-01",
                "expires", "2026-12-01"));
    }
}
