package io.portolan.model.report;

import java.time.Instant;

/** Makes the result of a window from what is stored. */
public interface AuditResultSource {
    /** The window is half open: from inclusive, to exclusive. */
    AuditResult result(Instant from, Instant to);
}
