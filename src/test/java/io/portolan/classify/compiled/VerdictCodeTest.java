package io.portolan.classify.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import org.junit.jupiter.api.Test;

class VerdictCodeTest {
    private static final int LAST_RULE = VerdictCode.MAX_RULES - 1;
    private static final int LAST_WAIVER = VerdictCode.MAX_WAIVERS - 1;

    @Test
    void shouldKeepEveryPartApartFromTheOthers() {
        for (Disposition disposition : Disposition.values()) {
            for (SecurityGrade grade : SecurityGrade.values()) {
                for (Reason reason : Reason.values()) {
                    for (int rule : new int[] {-1, 0, LAST_RULE}) {
                        long code = VerdictCode.of(disposition, grade, reason, rule);
                        assertThat(code).isNotNegative();
                        assertThat(VerdictCode.disposition(code)).isEqualTo(disposition);
                        assertThat(VerdictCode.security(code)).isEqualTo(grade);
                        assertThat(VerdictCode.reason(code)).isEqualTo(reason);
                        assertThat(VerdictCode.rule(code)).isEqualTo(rule);
                        assertThat(VerdictCode.kind(code)).isNull();
                        assertThat(VerdictCode.waiver(code)).isEqualTo(-1);
                        assertThat(VerdictCode.rule(VerdictCode.withoutRule(code)))
                                .isEqualTo(-1);
                        assertThat(VerdictCode.withoutRule(code))
                                .isEqualTo(VerdictCode.of(disposition, grade, reason, -1));
                    }
                }
            }
        }
    }

    @Test
    void shouldKeepKindGradeAndRowOfAWaivedViolation() {
        for (ViolationKind kind : ViolationKind.values()) {
            long code = VerdictCode.against(kind, SecurityGrade.PLAINTEXT, Reason.NO_ROW_FOR_PORT, LAST_RULE)
                    | VerdictCode.PROVEN
                    | VerdictCode.BY_NAME;
            assertThat(VerdictCode.kind(code)).isEqualTo(kind);
            assertThat(VerdictCode.disposition(code)).isEqualTo(Disposition.VIOLATION);
            long waived = VerdictCode.waived(code, LAST_WAIVER);
            assertThat(waived).isNotNegative();
            assertThat(VerdictCode.disposition(waived)).isEqualTo(Disposition.WAIVED);
            assertThat(VerdictCode.reason(waived)).isEqualTo(Reason.WAIVER_APPLIED);
            assertThat(VerdictCode.kind(waived)).isEqualTo(kind);
            assertThat(VerdictCode.security(waived)).isEqualTo(SecurityGrade.PLAINTEXT);
            assertThat(VerdictCode.rule(waived)).isEqualTo(LAST_RULE);
            assertThat(VerdictCode.waiver(waived)).isEqualTo(LAST_WAIVER);
            assertThat(VerdictCode.initiatorProven(waived)).isTrue();
            assertThat(VerdictCode.byName(waived)).isTrue();
            assertThat(VerdictCode.reversed(waived)).isFalse();
        }
    }

    @Test
    void shouldNotCallTheRowOfTheOtherInitiatorMatchedEvenWhereItIsWaived() {
        long code = VerdictCode.against(
                ViolationKind.WRONG_INITIATOR, SecurityGrade.NOT_OBSERVED, Reason.OPENED_BY_THE_WRONG_SIDE, 7);
        assertThat(VerdictCode.matched(code)).isEqualTo(-1);
        assertThat(VerdictCode.matched(VerdictCode.waived(code, 0))).isEqualTo(-1);
        assertThat(VerdictCode.rule(code)).isEqualTo(7);
        long perhaps = VerdictCode.open(SecurityGrade.NOT_OBSERVED, Reason.PERHAPS_A_PARTY_THAT_THE_SITE_DEFINES, 7);
        assertThat(VerdictCode.matched(perhaps)).isEqualTo(-1);
    }
}
