package io.portolan.matrix.document;

import io.portolan.matrix.yaml.YamlMapping;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.matrix.yaml.YamlScalar;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Host names of documents. Addresses are refused: Google's page asks not to pin {@code *.googleapis.com} by address. */
final class HostNames {
    private static final int LONGEST = 253;
    private static final int MAX_OF_A_ROW = 50;
    private static final String EXPECTED =
            "a lower-case host name such as apigee.googleapis.com or *.example.com, never an address";
    // The last label begins with a letter, which no IPv4 address does.
    private static final Pattern NAME =
            Pattern.compile("(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    /** Exact names before patterns, long suffixes before short ones: the first match is the most specific one. */
    private static final Comparator<Matrix.NamedComponent> MOST_SPECIFIC_FIRST = Comparator.comparing(
                    (Matrix.NamedComponent named) -> named.pattern().startsWith("*."))
            .thenComparing(
                    named -> named.pattern().startsWith("*.") ? -named.pattern().length() : 0);

    private HostNames() {}

    /** {@code {names: [...], evidence: Q}}. */
    static MatrixRow.Domains domains(YamlNode node) {
        String expected = "a mapping of names and evidence";
        YamlMapping domains = node.asMapping(expected).onlyKeys(Set.of("names", "evidence"));
        Set<String> names = new LinkedHashSet<>();
        YamlNode list = domains.required("names", "a list of host names");
        for (YamlNode element : list.asList("a list of host names")
                .bounded(MAX_OF_A_ROW, false, "host names")
                .elements()) {
            if (!names.add(name(element.asScalar(EXPECTED)))) {
                throw element.refuse("each name once");
            }
        }
        return new MatrixRow.Domains(
                List.copyOf(names),
                domains.scalar("evidence", "how the names are known").choice(Words.EVIDENCE));
    }

    /** The owners of names, the most specific pattern first. */
    static List<Matrix.NamedComponent> owners(List<YamlNode> elements, Parties parties) {
        Map<String, Matrix.NamedComponent> owners = new LinkedHashMap<>();
        for (YamlNode element : elements) {
            String expected = "a mapping of name, component and evidence";
            YamlMapping entry = element.asMapping(expected).onlyKeys(Set.of("name", "component", "evidence"));
            YamlScalar name = entry.scalar("name", EXPECTED);
            Matrix.NamedComponent owner = new Matrix.NamedComponent(
                    name(name),
                    parties.one(entry.scalar("component", "a component")),
                    entry.scalar("evidence", "how that is known").choice(Words.EVIDENCE));
            if (owners.put(owner.pattern(), owner) != null) {
                throw name.refuse("each name once");
            }
        }
        return owners.values().stream().sorted(MOST_SPECIFIC_FIRST).toList();
    }

    private static String name(YamlScalar scalar) {
        String name = scalar.text(LONGEST, EXPECTED);
        if (!NAME.matcher(name).matches()) {
            throw scalar.refuse(EXPECTED);
        }
        return name;
    }
}
