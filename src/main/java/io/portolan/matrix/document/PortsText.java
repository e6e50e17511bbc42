package io.portolan.matrix.document;

import io.portolan.matrix.yaml.YamlScalar;
import io.portolan.model.matrix.Ports;

/** Ports as files write them. */
public final class PortsText {
    public static final String EXPECTED = "*, 9042, 9042|9142 or 30000-32767, each within 1..65535";
    private static final int LONGEST = 200;

    private PortsText() {}

    /** A single port may stand without quotes. */
    public static Ports read(YamlScalar scalar) {
        if (scalar.kind() != YamlScalar.Kind.TEXT && scalar.kind() != YamlScalar.Kind.INTEGER) {
            throw scalar.refuse(EXPECTED);
        }
        return new YamlScalar(scalar.place(), scalar.value(), false).parse(Ports::parseWithoutZero, LONGEST, EXPECTED);
    }
}
