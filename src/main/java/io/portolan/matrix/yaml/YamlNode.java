package io.portolan.matrix.yaml;

import io.portolan.model.ConfigurationException;

/** A value of a YAML file that knows where it stands. */
public sealed interface YamlNode permits YamlScalar, YamlList, YamlMapping {
    Place place();

    /** The value as a complaint shows it. */
    String shown();

    /** The complaint about this value, for the caller to throw. */
    default ConfigurationException refuse(String expected) {
        return place().refuse(shown(), expected);
    }

    default YamlScalar asScalar(String expected) {
        if (this instanceof YamlScalar scalar) {
            return scalar;
        }
        throw refuse(expected);
    }

    default YamlList asList(String expected) {
        if (this instanceof YamlList list) {
            return list;
        }
        throw refuse(expected);
    }

    default YamlMapping asMapping(String expected) {
        if (this instanceof YamlMapping mapping) {
            return mapping;
        }
        throw refuse(expected);
    }
}
