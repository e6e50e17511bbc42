package io.portolan.matrix.yaml;

import io.portolan.model.ConfigurationException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.representer.Representer;

/** Builds nodes from the parser's events, which come one by one: nothing is expanded, and too deep ends early. */
final class YamlTree {
    static final int MAX_DEPTH = 8;
    private static final String PLAIN_YAML = "plain YAML without anchors, aliases and tags";

    private final String file;
    private final Iterator<Event> events;
    private int line = 1;
    private int column = 1;

    private YamlTree(String file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    static YamlNode parse(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
        YamlTree tree =
                new YamlTree(file, yaml.parse(new java.io.StringReader(text)).iterator());
        try {
            return tree.document();
        } catch (ConfigurationException e) {
            throw e;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            Place at = mark == null ? tree.here("") : new Place(file, mark.getLine() + 1, mark.getColumn() + 1, "");
            throw at.refuse("not YAML: " + Place.oneLine(String.valueOf(e.getProblem())), "YAML");
        } catch (RuntimeException e) {
            // The parser lets through what its own code did not foresee; the user's file is still only a bad file.
            throw tree.here("").refuse("not YAML: " + Place.quoted(String.valueOf(e.getMessage())), "YAML");
        }
    }

    private YamlNode document() {
        next();
        Event first = next();
        if (!(first instanceof DocumentStartEvent)) {
            throw new Place(file, 1, 1, "").refuse("an empty file", "YAML");
        }
        YamlNode root = node(next(), here(""), 0);
        next();
        Event last = next();
        if (!(last instanceof StreamEndEvent)) {
            throw here("").refuse("a second document", "one YAML document");
        }
        return root;
    }

    private Event next() {
        Event event = events.next();
        Mark start = event.getStartMark();
        if (start != null) {
            line = start.getLine() + 1;
            column = start.getColumn() + 1;
        }
        return event;
    }

    /** Where the event begins that was taken last. */
    private Place here(String path) {
        return new Place(file, line, column, path);
    }

    private YamlNode node(Event event, Place place, int depth) {
        refuseIndirection(event, place);
        if (event instanceof ScalarEvent scalar) {
            return new YamlScalar(place, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
        }
        if (depth == MAX_DEPTH) {
            throw place.refuse("nested more than " + MAX_DEPTH + " deep", "at most " + MAX_DEPTH + " levels");
        }
        if (event instanceof SequenceStartEvent) {
            return list(place, depth);
        }
        return mapping(place, depth);
    }

    private YamlNode list(Place place, int depth) {
        List<YamlNode> elements = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            elements.add(node(event, place.element(elements.size(), line, column), depth + 1));
        }
        return new YamlList(place, elements);
    }

    private YamlNode mapping(Place place, int depth) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Place here = here(place.path());
            refuseIndirection(event, here);
            if (!(event instanceof ScalarEvent key)) {
                throw here.refuse("a key that is not a word", "a word as key");
            }
            Place keyed = place.key(Place.oneLine(shortened(key.getValue())), line, column);
            YamlNode value = node(next(), keyed, depth + 1);
            if (entries.putIfAbsent(key.getValue(), value) != null) {
                throw keyed.refuse("a second time", "each key once");
            }
        }
        return new YamlMapping(place, entries);
    }

    private static String shortened(String key) {
        return key.length() > 40 ? key.substring(0, 40) + "..." : key;
    }

    private static void refuseIndirection(Event event, Place place) {
        if (event instanceof AliasEvent alias) {
            throw place.refuse("alias *" + Place.oneLine(shortened(alias.getAnchor())), PLAIN_YAML);
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            throw place.refuse("anchor &" + Place.oneLine(shortened(node.getAnchor())), PLAIN_YAML);
        }
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : null;
        if (tag != null) {
            throw place.refuse("tag " + Place.oneLine(shortened(tag)), PLAIN_YAML);
        }
    }
}
