package io.portolan.matrix.check;

import io.portolan.matrix.yaml.YamlList;
import io.portolan.matrix.yaml.YamlMapping;
import io.portolan.matrix.yaml.YamlNode;
import io.portolan.matrix.yaml.YamlScalar;
import io.portolan.model.identity.Component;
import io.portolan.model.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Addresses that are said to be Google's, wherever they stand: in an inventory's endpoints, in the file of a site, and in the place
 * of a host name.
 */
final class AddressPins {
    private AddressPins() {}

    static List<Finding> of(String file, YamlNode root) {
        List<Finding> findings = new ArrayList<>();
        walk(file, "", root, findings);
        return findings;
    }

    private static void walk(String file, String key, YamlNode node, List<Finding> findings) {
        if (node instanceof YamlList list) {
            list.elements().forEach(element -> walk(file, key, element, findings));
        } else if (node instanceof YamlMapping mapping) {
            String component = text(mapping, "component");
            Stream.of("address", "name")
                    .filter(field -> google(component) && isAddress(text(mapping, field)))
                    .forEach(field -> findings.add(pin(file, mapping, field, component)));
            mapping.entries().forEach((name, child) -> entry(file, name, child, findings));
        } else if (node instanceof YamlScalar scalar && key.equals("names") && isAddress(scalar.value())) {
            findings.add(new Finding(
                    FindingKind.ADDRESS_PIN,
                    file,
                    scalar.place().line(),
                    "",
                    "the address " + scalar.value() + " stands where a host name belongs"));
        }
    }

    private static void entry(String file, String key, YamlNode child, List<Finding> findings) {
        if (google(key) && child instanceof YamlMapping site && site.optional("ranges") instanceof YamlList ranges) {
            findings.add(new Finding(
                    FindingKind.ADDRESS_PIN,
                    file,
                    ranges.place().line(),
                    "",
                    "gives " + ranges.shown() + " address ranges to " + key));
        }
        walk(file, key, child, findings);
    }

    private static Finding pin(String file, YamlMapping mapping, String field, String component) {
        YamlNode node = mapping.required(field, "");
        return new Finding(
                FindingKind.ADDRESS_PIN,
                file,
                node.place().line(),
                "",
                "says that the address " + text(mapping, field) + " is " + component);
    }

    private static String text(YamlMapping mapping, String key) {
        return mapping.optional(key) instanceof YamlScalar scalar ? scalar.value() : "";
    }

    private static boolean google(String component) {
        return Component.APIGEE_SERVICES.id().equals(component)
                || Component.GCP.id().equals(component);
    }

    private static boolean isAddress(String text) {
        if (text.isEmpty() || text.length() > 60) {
            return false;
        }
        try {
            IpPrefix.parse(text.toLowerCase(Locale.ROOT));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
