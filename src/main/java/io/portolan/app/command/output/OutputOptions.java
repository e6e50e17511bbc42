package io.portolan.app.command.output;

import io.portolan.model.report.AuditResult;
import io.portolan.report.HtmlReport;
import io.portolan.report.JsonReport;
import io.portolan.report.TextReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a result is shown, and where. */
public final class OutputOptions {
    private static final int TERMINAL_COLUMNS = 120;

    /** The forms of a report. */
    public enum Format {
        TEXT,
        JSON,
        HTML
    }

    @Option(
            names = "--format",
            paramLabel = "text|json|html",
            description = "Form of the report: text for people, json for programs, html for a browser."
                    + " Default: text for audit, html for report.")
    Format format;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the report to FILE instead of standard output.")
    @Nullable
    Path file;

    public OutputOptions(Format byDefault) {
        format = byDefault;
    }

    public void write(AuditResult result, PrintWriter standardOutput) throws IOException {
        ResultFile.write(file, standardOutput, out -> write(result, out));
    }

    private void write(AuditResult result, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        switch (format) {
            case TEXT -> TextReport.write(result, writer, TERMINAL_COLUMNS);
            case JSON -> JsonReport.write(result, out);
            case HTML -> HtmlReport.write(result, writer);
        }
        writer.flush();
    }
}
