package io.portolan.matrix.document;

import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.Opener;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.net.TransportProtocol;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words by which documents write the values of the model: {@code tls-1.2} for TLS_1_2. */
public final class Words {
    static final Map<String, Layer> LAYERS = byWord(Layer.values());
    static final Map<String, Opener> OPENERS = byWord(Opener.values());
    static final Map<String, RowStatus> STATUSES = byWord(RowStatus.values());
    static final Map<String, SecurityAlternative> SECURITY = byWord(SecurityAlternative.values());
    static final Map<String, Evidence> EVIDENCE = byWord(Evidence.values());
    static final Map<String, Boolean> DIRECTIONS = Map.of("one-way", false, "two-way", true);
    static final Map<String, TransportProtocol> PROTOCOLS =
            Map.of("TCP", TransportProtocol.TCP, "UDP", TransportProtocol.UDP);

    private Words() {}

    /** The word of one value. */
    public static String of(Enum<?> value) {
        if (value == Evidence.QT) {
            return "Qt";
        }
        if (value instanceof Evidence) {
            return value.name();
        }
        if (value == SecurityAlternative.TLS_1_2) {
            return "tls-1.2";
        }
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    // Values in the order of their declaration.
    private static <E extends Enum<E>> Map<String, E> byWord(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(of(value), value);
        }
        return java.util.Collections.unmodifiableMap(words);
    }
}
