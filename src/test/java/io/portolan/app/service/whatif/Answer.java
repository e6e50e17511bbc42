package io.portolan.app.service.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A caller who reads the lines of an answer as they come, and may hang up. */
final class Answer implements WhatIfSlots.Caller {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ObjectMapper json = new ObjectMapper();
    private final List<JsonNode> lines = new ArrayList<>();
    private final Thread thread;
    private volatile boolean gone;
    private volatile boolean broken;

    private Answer(WhatIfRun run) {
        thread = new Thread(() -> run.write(new Output(), this), "answer");
        thread.start();
    }

    static Answer start(WhatIf whatIf, String body) {
        return new Answer(whatIf.run(body));
    }

    static Answer of(WhatIf whatIf, String body) throws InterruptedException {
        Answer answer = start(whatIf, body);
        answer.last();
        return answer;
    }

    /** The connection is closed, and whoever asks is told. */
    @Override
    public void hangUp() {
        gone = true;
    }

    @Override
    public boolean gone() {
        return gone;
    }

    /** The connection is closed, which shows when something is written. */
    void breakOff() {
        broken = true;
    }

    boolean endedWithin(Duration limit) throws InterruptedException {
        thread.join(limit.toMillis());
        return !thread.isAlive();
    }

    void awaitLines(int count) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        synchronized (lines) {
            while (lines.size() < count) {
                if (System.nanoTime() > deadline || !thread.isAlive()) {
                    throw new AssertionError("only " + lines);
                }
                lines.wait(100);
            }
        }
    }

    List<JsonNode> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** The last line, when the answer has ended. */
    JsonNode last() throws InterruptedException {
        if (!endedWithin(LIMIT)) {
            throw new AssertionError("no end after " + LIMIT + ": " + lines());
        }
        return lines().get(lines().size() - 1);
    }

    private final class Output extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public void write(int value) throws IOException {
            if (broken) {
                throw new IOException("Connection has been closed");
            }
            if (value != '\n') {
                line.write(value);
                return;
            }
            synchronized (lines) {
                lines.add(json.readTree(line.toString(StandardCharsets.UTF_8)));
                lines.notifyAll();
            }
            line.reset();
        }
    }
}
