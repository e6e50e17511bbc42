package io.portolan.matrix.export.site;

import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.document.Parties;
import io.portolan.matrix.export.GrantTable;
import io.portolan.matrix.yaml.YamlList;
import io.portolan.matrix.yaml.YamlMapping;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.matrix.yaml.YamlScalar;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code version: 1, namespace: ..., components: {ID: {labels, namespace, ranges, tag, evidence, basis}}}. */
final class SiteReader {
    private static final int MAX_LABELS = 20;
    private static final int MAX_RANGES = 200;
    private static final Set<String> KEYS = Set.of("labels", "namespace", "ranges", "tag", "evidence", "basis");
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LABEL_KEY =
            Pattern.compile("([a-z0-9]([a-z0-9.-]{0,200}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final String NAME_EXPECTED = "lower-case letters, digits and hyphens, such as apigee";

    private final Set<Component> known;
    private final Parties parties;

    SiteReader(RuleSet rules) {
        this.known = GrantTable.known(rules);
        Set<Component> nameable = new TreeSet<>(known);
        MatrixCatalog.overlays()
                .forEach(id -> nameable.addAll(MatrixCatalog.overlay(id).components()));
        this.parties = new Parties(nameable);
    }

    /**
     * Overrides key by key what stands before. A strict file may name only components of the documents and of bundled overlays;
     * those of overlays that are not used are passed over.
     */
    Site read(YamlNode file, String namespace, Map<Component, Whereabouts> before, boolean strict) {
        String expected = "a mapping that begins with version: 1";
        YamlMapping site = file.asMapping(expected).onlyKeys(Set.of("version", "namespace", "components"));
        YamlScalar version = site.scalar("version", "1");
        if (!version.value().equals("1")) {
            throw version.refuse("1, the version of the format");
        }
        String own = site.has("namespace") ? name(site.scalar("namespace", NAME_EXPECTED)) : namespace;
        Map<Component, Whereabouts> components = new TreeMap<>(before);
        YamlMapping entries =
                site.required("components", "a mapping of components").asMapping("a mapping");
        entries.entries().forEach((id, node) -> {
            Component component = component(id, node, strict);
            if (component != null) {
                YamlMapping entry = node.asMapping("a mapping of labels, namespace, ranges, tag")
                        .onlyKeys(KEYS);
                components.put(component, whereabouts(entry, own, components.get(component)));
            }
        });
        return new Site(own, components);
    }

    private @Nullable Component component(String id, YamlNode node, boolean strict) {
        Component component = strict ? parties.one(new YamlScalar(node.place(), id, false)) : new Component(id);
        return known.contains(component) ? component : null;
    }

    private static Whereabouts whereabouts(YamlMapping entry, String namespace, @Nullable Whereabouts before) {
        Whereabouts base = before == null ? new Whereabouts(namespace, Map.of(), List.of(), "", "") : before;
        String evidence = entry.textOr("", "evidence", 2, "Q, Qt, S, F, P or I");
        String basis = entry.textOr("the site's file", "basis", 500, "why that is believed");
        return new Whereabouts(
                entry.has("namespace") ? name(entry.scalar("namespace", NAME_EXPECTED)) : base.namespace(),
                entry.has("labels") ? labels(entry.required("labels", "")) : base.labels(),
                entry.has("ranges") ? ranges(entry.required("ranges", "").asList("a list of ranges")) : base.ranges(),
                entry.has("tag") ? name(entry.scalar("tag", NAME_EXPECTED)) : base.tag(),
                entry.has("labels") || base.basis().isEmpty()
                        ? (evidence.isEmpty() ? basis : evidence + ", " + basis)
                        : base.basis());
    }

    private static Map<String, String> labels(YamlNode node) {
        String expected = "a mapping of labels, such as {app: apigee-runtime}, 1.." + MAX_LABELS + " of them";
        Map<String, String> labels = new TreeMap<>();
        YamlMapping mapping = node.asMapping(expected);
        if (mapping.entries().isEmpty() || mapping.entries().size() > MAX_LABELS) {
            throw node.refuse(expected);
        }
        mapping.entries().forEach((key, value) -> {
            YamlScalar word = value.asScalar("a label's value");
            if (!LABEL_KEY.matcher(key).matches()
                    || !LABEL_VALUE.matcher(word.value()).matches()) {
                throw word.refuse("a label of Kubernetes: letters, digits, -, _ and .");
            }
            labels.put(key, word.value());
        });
        return labels;
    }

    private static List<IpPrefix> ranges(YamlList list) {
        List<IpPrefix> ranges = new ArrayList<>();
        String expected = "an address range such as 10.0.0.0/8";
        for (YamlNode element :
                list.bounded(MAX_RANGES, false, "address ranges").elements()) {
            ranges.add(element.asScalar(expected).parse(IpPrefix::parse, 50, expected));
        }
        return ranges;
    }

    private static String name(YamlScalar scalar) {
        String name = scalar.text(63, NAME_EXPECTED);
        if (!NAME.matcher(name).matches()) {
            throw scalar.refuse(NAME_EXPECTED);
        }
        return name;
    }
}
