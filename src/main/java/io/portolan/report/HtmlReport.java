package io.portolan.report;

import io.portolan.model.report.AuditResult;
import io.portolan.template.HtmlTemplates;
import io.portolan.view.matrix.MatrixView;
import io.portolan.view.page.AuditPage;
import java.io.IOException;
import java.io.Writer;

/**
 * A report for a browser or a printer: one file without scripts and without anything that has to be fetched.
 *
 * <p>Shows at most {@value #MAX_FINDINGS} findings, those with the most connections, and says how many it left out.
 */
public final class HtmlReport {
    public static final int MAX_FINDINGS = 1000;

    private static final HtmlTemplates TEMPLATES = new HtmlTemplates();

    private HtmlReport() {}

    /** Writes the whole document; the writer is flushed and stays open. Its encoding must be UTF-8, as the document says. */
    public static void write(AuditResult result, Writer out) throws IOException {
        out.write(TEMPLATES
                .template("report/report")
                .data("page", AuditPage.of(result, result.findings(), MAX_FINDINGS))
                .data("matrix", MatrixView.of(result.matrix(), result.overlays()))
                .data("css", HtmlTemplates.raw("/view/portolan.css"))
                .render());
        out.flush();
    }
}
