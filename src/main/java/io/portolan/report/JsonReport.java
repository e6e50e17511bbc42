package io.portolan.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.portolan.model.report.AuditResult;
import io.portolan.view.ResultView;
import java.io.IOException;
import java.io.OutputStream;

/** What {@code portolan audit --format json} prints: one object, see docs/audit-output.md. */
public final class JsonReport {
    private JsonReport() {}

    /** Writes UTF-8 with a final line feed; the stream stays open. */
    public static void write(AuditResult result, OutputStream out) throws IOException {
        writeView(ResultView.of(result), out);
    }

    /** Writes a view of ours in one line, with its line feed; the stream stays open. */
    public static void writeLine(Object view, OutputStream out) throws IOException {
        JsonForm.WRITER.writeValue(out, view);
        out.write('\n');
        out.flush();
    }

    static void writeView(Object view, OutputStream out) throws IOException {
        JsonForm.WRITER.with(printer()).writeValue(out, view);
        out.write('\n');
        out.flush();
    }

    /** Two spaces and a line feed on every platform, so that the bytes are the same everywhere. */
    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }
}
