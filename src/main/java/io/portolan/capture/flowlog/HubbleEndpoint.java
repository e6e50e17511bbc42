package io.portolan.capture.flowlog;

import io.portolan.capture.flowlog.line.JsonObject;
import io.portolan.model.connection.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One end of a Hubble flow: address and port, the pod, the DNS name. */
final class HubbleEndpoint {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63}){0,126}");
    private static final int MAX_NAME = 253;

    private HubbleEndpoint() {}

    /** @param side {@code source} or {@code destination} */
    static Endpoint of(JsonObject flow, JsonObject ip, JsonObject ports, String side) {
        String portField = side + "_port";
        return new Endpoint(
                flow.fields().address(ip.path(side), ip.text(side)),
                flow.fields().port(ports.path(portField), ports.digits(portField)),
                workload(flow.object(side).orElse(null)),
                name(flow.texts(side + "_names")));
    }

    /** {@code namespace/pod}, else the namespace with the name of the workload; null for hosts and the world. */
    private static @Nullable String workload(@Nullable JsonObject end) {
        if (end == null) {
            return null;
        }
        String namespace = end.text("namespace");
        String pod = end.text("pod_name");
        if (pod == null) {
            List<JsonObject> workloads = end.objects("workloads");
            pod = workloads.isEmpty() ? null : workloads.get(0).text("name");
        }
        return namespace == null || pod == null ? null : namespace + "/" + pod;
    }

    /**
     * The name that was looked up for the address. Several names of one domain are one party, and the first stands for them; names
     * of several domains on one address (a content network) tell nothing, and picking one could excuse a stranger.
     */
    private static @Nullable String name(List<String> recorded) {
        String first = null;
        for (String text : recorded) {
            String name = text.toLowerCase(Locale.ROOT);
            name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
                return null;
            }
            if (first != null && !domain(first).equals(domain(name))) {
                return null;
            }
            first = first == null ? name : first;
        }
        return first;
    }

    private static String domain(String name) {
        int last = name.lastIndexOf('.');
        int before = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
        return name.substring(before + 1);
    }
}
