package io.portolan.inventory.yaml;

import io.portolan.model.ConfigurationException;
import java.io.Reader;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Walks over a YAML file event by event, so that a large file is never held as a tree. Aliases and anchors are refused: no inventory
 * needs them, and a few of them can stand for billions of nodes.
 */
public final class YamlCursor {
    private static final int MAX_SHOWN = 60;

    private final String file;
    private final Iterator<Event> events;
    private Event current;

    /**
     * @param file the file as the user named it
     * @param maxCharacters a longer file is refused
     * @throws ConfigurationException when the content does not begin like YAML
     */
    public YamlCursor(String file, Reader content, int maxCharacters) {
        this.file = file;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(maxCharacters);
        events = yaml(() -> new Yaml(options).parse(content).iterator(), 1);
        current = yaml(events::next, 1);
    }

    /** The event that is next to be taken. */
    public boolean at(Event.ID id) {
        return current.is(id);
    }

    /** Line of the event that is next, from 1. */
    public int line() {
        return lineOf(current.getStartMark(), 1);
    }

    /** Takes the next event, which has to be of this kind. */
    public void take(Event.ID id, String field, String expected) {
        if (!current.is(id)) {
            throw error(line(), field, described(), expected);
        }
        advance();
    }

    /** Takes a scalar; it has to be there and not empty. */
    public String scalar(String field, String expected) {
        if (!(current instanceof ScalarEvent scalar) || scalar.getValue().isEmpty() || isNull(scalar)) {
            throw error(line(), field, described(), expected);
        }
        advance();
        return scalar.getValue();
    }

    private static boolean isNull(ScalarEvent scalar) {
        return scalar.isPlain()
                && (scalar.getValue().equals("~") || scalar.getValue().equals("null"));
    }

    private void advance() {
        int line = line();
        current = yaml(events::next, line);
        if (current.is(Event.ID.Alias)) {
            throw error(line(), "alias", "*" + ((NodeEvent) current).getAnchor(), "plain values without aliases");
        }
        if (current instanceof NodeEvent node && node.getAnchor() != null) {
            throw error(line(), "anchor", "&" + node.getAnchor(), "plain values without anchors");
        }
    }

    public ConfigurationException error(int line, String field, String value, String expected) {
        return new ConfigurationException(
                file + ":" + line + ": " + field + ": " + value + " (expected: " + expected + ")");
    }

    /** The event that is next, in the user's words. */
    public String described() {
        if (current instanceof ScalarEvent scalar) {
            return scalar.getValue().isEmpty() ? "nothing" : quoted(scalar.getValue());
        }
        if (current.is(Event.ID.MappingStart)) {
            return "a mapping";
        }
        if (current.is(Event.ID.SequenceStart)) {
            return "a list";
        }
        return current.is(Event.ID.DocumentStart) ? "another document" : "nothing";
    }

    /** Short, on one line, and without characters that act on a terminal. */
    public static String quoted(String text) {
        String cut = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
        return "\"" + cut.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?") + "\"";
    }

    private interface Step<T> {
        T run();
    }

    private <T> T yaml(Step<T> step, int line) {
        try {
            return step.run();
        } catch (MarkedYAMLException e) {
            String problem = quoted(String.valueOf(e.getProblem()));
            throw error(lineOf(e.getProblemMark(), line), "yaml", problem, "a YAML document, see docs/inventory.md");
        } catch (YAMLException e) {
            throw error(line, "yaml", quoted(String.valueOf(e.getMessage())), "a YAML document in UTF-8");
        }
    }

    private static int lineOf(@Nullable Mark mark, int otherwise) {
        return mark == null ? otherwise : mark.getLine() + 1;
    }
}
