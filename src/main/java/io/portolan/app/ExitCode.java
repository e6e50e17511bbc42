package io.portolan.app;

import io.portolan.model.finding.FindingStatus;
import io.portolan.model.report.AuditResult;

/** The exit codes of every command; documented in docs/audit-output.md. */
public final class ExitCode {
    public static final int OK = 0;
    /** The audit found violations. */
    public static final int VIOLATIONS = 1;
    /** Wrong usage or configuration, or a server that cannot be used. */
    public static final int USAGE = 2;
    /** An input could not be read whole; what could be read is reported. */
    public static final int INPUT_NOT_WHOLE = 3;

    private ExitCode() {}

    /** VIOLATIONS when a finding is open, else OK; waived ones do not count. */
    public static int ofFindings(AuditResult result) {
        boolean clean = result.findings().stream().noneMatch(finding -> finding.status() == FindingStatus.OPEN);
        return clean ? OK : VIOLATIONS;
    }
}
