package io.portolan.app.audit;

import io.portolan.app.audit.content.Content;
import io.portolan.app.audit.content.ContentDamage;
import io.portolan.app.audit.content.ForeignFormats;
import io.portolan.capture.packet.CaptureFormat;
import io.portolan.capture.packet.CaptureSeries;
import io.portolan.capture.packet.flow.FlowLimits;
import io.portolan.model.observation.InputReader;
import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import io.portolan.model.observation.ObservationSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Opens what the user named and gives it to the reader that recognises its content. Whatever goes wrong becomes a loss. */
public final class Inputs {
    private final Progress progress;

    public Inputs(Progress progress) {
        this.progress = progress;
    }

    /** What is done with a content that was opened. */
    @FunctionalInterface
    private interface Use {
        void of(Content content) throws IOException;
    }

    /** Reads one input to its end; the captures of a folder as one capture. */
    public void read(Source source, ObservationSink sink) {
        if (source.folder()) {
            readFolder(source, sink);
        } else {
            open(source, progress, sink, content -> read(source.name(), content, sink));
        }
    }

    private void readFolder(Source folder, ObservationSink sink) {
        InputFolder listed;
        try {
            listed = InputFolder.list(Path.of(folder.name()));
        } catch (IOException e) {
            sink.lost(new Loss(LossCause.UNREADABLE, folder.name(), 1, "cannot be listed: " + e.getMessage()));
            return;
        }
        if (listed.files().isEmpty()) {
            sink.lost(new Loss(
                    LossCause.UNREADABLE,
                    folder.name(),
                    1,
                    "is an empty folder (expected: captures or flow logs in it)"));
        }
        listed.passedOver().forEach(sink::lost);
        FolderCaptures captures = new FolderCaptures();
        List<Source> others = new ArrayList<>();
        for (Source file : listed.files()) {
            open(file, Progress.SILENT, sink, content -> {
                Optional<CaptureFormat> format = CaptureFormat.recognise(content.head());
                if (format.isPresent()) {
                    captures.add(file, format.get(), content, sink::lost);
                } else {
                    others.add(file);
                }
            });
        }
        readSeries(folder.name(), captures.inOrder(), sink);
        others.forEach(file -> read(file, sink));
    }

    private void readSeries(String name, List<FolderCaptures.Capture> captures, ObservationSink sink) {
        if (captures.isEmpty()) {
            return;
        }
        CaptureSeries series = new CaptureSeries(name, FlowLimits.DEFAULT, sink);
        for (FolderCaptures.Capture capture : captures) {
            Source file = capture.source();
            open(file, progress, sink, content -> series.read(capture.format(), file.name(), content.stream()));
        }
        series.finish();
    }

    private static void open(Source source, Progress progress, ObservationSink sink, Use use) {
        String problem = source.problem();
        if (problem != null) {
            sink.lost(new Loss(LossCause.UNREADABLE, source.name(), 1, problem));
            return;
        }
        try (InputStream stream = source.opener().open();
                Content content = Content.open(new MeteredInputStream(
                        new BufferedInputStream(stream, 1 << 16), source.name(), source.size(), progress))) {
            use.of(content);
        } catch (ContentDamage e) {
            sink.lost(new Loss(e.loss(), source.name(), 1, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            sink.lost(new Loss(LossCause.UNREADABLE, source.name(), 1, "cannot be read: " + e.getMessage()));
        }
    }

    private static void read(String name, Content content, ObservationSink sink) throws IOException {
        byte[] head = content.head();
        if (head.length == 0) {
            sink.lost(new Loss(
                    LossCause.TRUNCATED_INPUT, name, 1, "is empty (expected: one of " + InputFormats.names() + ")"));
            return;
        }
        Optional<InputReader> reader = InputFormats.recognise(head);
        if (reader.isEmpty()) {
            sink.lost(new Loss(
                    LossCause.UNKNOWN_FORMAT,
                    name,
                    1,
                    ForeignFormats.describe(head)
                            .orElseGet(() -> "begins with " + shown(head) + " (expected: one of " + InputFormats.names()
                                    + ")")));
            return;
        }
        reader.get().read(name, content.stream(), sink);
    }

    private static String shown(byte[] head) {
        byte[] first = Arrays.copyOf(head, Math.min(head.length, 12));
        StringBuilder text = new StringBuilder();
        boolean printable = true;
        for (byte b : first) {
            printable &= b >= 0x20 && b < 0x7f;
        }
        if (printable) {
            return "\"" + new String(first, StandardCharsets.US_ASCII) + "\"";
        }
        for (byte b : first) {
            text.append(text.isEmpty() ? "" : " ").append(String.format("%02x", b));
        }
        return "bytes " + text;
    }
}
