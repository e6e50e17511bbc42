package io.portolan.view.waiver;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a waiver covers, on one line. */
public final class ScopeWords {
    private ScopeWords() {}

    /**
     * {@code client-apps -> cassandra (10.8.0.0/16), ports 7199, UNDOCUMENTED_PAIR}.
     *
     * @param fields texts by field, as in {@link io.portolan.model.waiver.WaiverDraft#FIELDS}; null where one narrows nothing
     */
    public static String of(Function<String, @Nullable String> fields) {
        StringBuilder words = new StringBuilder(side(fields, "source", "source"))
                .append(" -> ")
                .append(side(fields, "destination", "destination"));
        String ports = fields.apply("ports");
        String kind = fields.apply("kind");
        words.append(ports == null ? "" : ", ports " + ports.replace("|", " | "));
        return words.append(kind == null ? "" : ", " + kind).toString();
    }

    private static String side(Function<String, @Nullable String> fields, String component, String prefix) {
        StringBuilder side = new StringBuilder();
        String owner = fields.apply(component);
        String workload = fields.apply(prefix + "Workload");
        String address = fields.apply(prefix + "Address");
        side.append(owner == null ? "anyone" : owner);
        if (workload != null || address != null) {
            side.append(" (")
                    .append(workload == null ? "" : workload)
                    .append(workload != null && address != null ? ", " : "")
                    .append(address == null ? "" : address)
                    .append(')');
        }
        return side.toString();
    }
}
