package io.portolan.app.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code portolan collect --interface} as a process of its own in node a. */
final class LiveProcess {
    private static final Pattern COUNTS =
            Pattern.compile("portolan: (\\d+) packets, (\\d+) connections, (\\d+) dropped");

    private final Path events;
    private final Path log;
    private final Process process;

    /** Returns when it captures, or has ended. */
    LiveProcess(TwoNodes nodes, Path folder, String... arguments) throws Exception {
        this(
                nodes,
                folder,
                List.of("-cp", System.getProperty("java.class.path"), "io.portolan.app.Portolan"),
                arguments);
    }

    /** The same program from elsewhere: what {@code java} is to be told of it. */
    LiveProcess(TwoNodes nodes, Path folder, List<String> program, String... arguments) throws Exception {
        events = folder.resolve("events.jsonl");
        log = folder.resolve("collect.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program);
        command.add("collect");
        command.addAll(List.of("--output", events.toString()));
        command.addAll(Arrays.asList(arguments));
        process = nodes.startOnA(log, command.toArray(String[]::new));
        for (int i = 0; i < 600 && process.isAlive() && !log().contains("capturing"); i++) {
            Thread.sleep(50);
        }
    }

    String log() throws Exception {
        return Files.readString(log);
    }

    Process process() {
        return process;
    }

    /** SIGTERM; what it ended with. */
    int stop() throws Exception {
        process.destroy();
        return await();
    }

    int await() throws Exception {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("does not end: " + log());
        }
        return process.exitValue();
    }

    /** Packets read, connections told, packets dropped, as the last line says. */
    long[] counts() throws Exception {
        Matcher matcher = COUNTS.matcher(log());
        long[] counts = null;
        while (matcher.find()) {
            counts = new long[] {
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))
            };
        }
        if (counts == null) {
            throw new IllegalStateException("no counts: " + log());
        }
        return counts;
    }

    /** All lines, in their order. */
    List<JsonNode> lines() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : Files.readAllLines(events)) {
            lines.add(mapper.readTree(line));
        }
        return lines;
    }

    /** The last word on each connection. */
    Collection<JsonNode> connections() throws Exception {
        Map<String, JsonNode> last = new LinkedHashMap<>();
        for (JsonNode line : lines()) {
            JsonNode before = last.put(line.get("id").asText(), line);
            int expected = before == null ? 0 : before.get("revision").asInt() + 1;
            if (line.get("revision").asInt() != expected) {
                throw new IllegalStateException(line + " (expected: revision " + expected + ")");
            }
        }
        return last.values();
    }

    /** The only connection to this port. */
    JsonNode to(int port) throws Exception {
        List<JsonNode> found = connections().stream()
                .filter(line -> line.at("/destination/port").asInt() == port)
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("port " + port + ": " + found + " (expected: one connection)");
        }
        return found.get(0);
    }
}
