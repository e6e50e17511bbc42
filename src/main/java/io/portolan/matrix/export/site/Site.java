package io.portolan.matrix.export.site;

import io.portolan.matrix.yaml.YamlFile;
import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the components of a site are.
 *
 * @param namespace of the runtime plane
 * @param components by component; one that is missing is found nowhere
 */
public record Site(String namespace, Map<Component, Whereabouts> components) {
    public static final String DEFAULT_NAMESPACE = "apigee";
    /** Versions whose ingress is Istio's own; from 1.8 on Apigee brings one. */
    private static final Pattern WITH_ISTIO = Pattern.compile("apigee-hybrid-1\\.[0-7]([^0-9].*)?");

    public Site {
        components = java.util.Collections.unmodifiableMap(new TreeMap<>(components));
    }

    /** What is known of every install of this version, overridden by the site's file, if there is one. */
    public static Site of(RuleSet rules, @Nullable Path file) {
        SiteReader reader = new SiteReader(rules);
        Site own = file == null
                ? new Site(DEFAULT_NAMESPACE, Map.of())
                : reader.read(YamlFile.read(file), DEFAULT_NAMESPACE, Map.of(), true);
        Site known = bundled(reader, "workloads.yaml", own.namespace(), Map.of());
        if (WITH_ISTIO.matcher(rules.documented().id()).matches()) {
            known = bundled(reader, "workloads-to-1.7.yaml", own.namespace(), known.components());
        }
        return file == null ? known : reader.read(YamlFile.read(file), own.namespace(), known.components(), true);
    }

    public Optional<Whereabouts> of(Component component) {
        return Optional.ofNullable(components.get(component));
    }

    /** The pod labels, if they are known. */
    public Optional<Whereabouts> pods(Component component) {
        return of(component).filter(where -> !where.labels().isEmpty());
    }

    /** The address ranges, none if they are not known. */
    public List<io.portolan.model.net.IpPrefix> ranges(Component component) {
        return of(component).map(Whereabouts::ranges).orElse(List.of());
    }

    private static Site bundled(SiteReader reader, String name, String namespace, Map<Component, Whereabouts> before) {
        try (InputStream in = Site.class.getResourceAsStream("/matrix/export/" + name)) {
            if (in == null) {
                throw new ConfigurationException(name + ": not in the jar (expected: a complete build)");
            }
            return reader.read(YamlFile.read(name, in), namespace, before, false);
        } catch (IOException e) {
            throw new ConfigurationException(name + ": cannot be read (expected: a complete build)", e);
        }
    }
}
