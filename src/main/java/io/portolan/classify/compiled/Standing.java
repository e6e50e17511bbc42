package io.portolan.classify.compiled;

import io.portolan.model.verdict.Disposition;

/** How two readings of one connection compare: an accusation stands only where no other reading is allowed or open. */
enum Standing {
    ALLOWED,
    OPEN,
    AGAINST,
    OUTSIDE;

    private static final Standing[] BY_DISPOSITION = new Standing[Disposition.values().length];

    static {
        for (Disposition disposition : Disposition.values()) {
            BY_DISPOSITION[disposition.ordinal()] = switch (disposition) {
                case DOCUMENTED, TOLERATED, BASELINE -> ALLOWED;
                case UNRESOLVED -> OPEN;
                case VIOLATION, WAIVED -> AGAINST;
                case OUT_OF_SCOPE -> OUTSIDE;
            };
        }
    }

    static Standing of(long code) {
        return BY_DISPOSITION[VerdictCode.dispositionNumber(code)];
    }
}
