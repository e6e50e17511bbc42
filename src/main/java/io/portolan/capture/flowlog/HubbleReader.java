package io.portolan.capture.flowlog;

import io.portolan.capture.flowlog.line.Decoding;
import io.portolan.capture.flowlog.line.JsonLineReader;
import io.portolan.capture.flowlog.line.JsonObject;
import io.portolan.model.connection.Origin;
import io.portolan.model.observation.LossCause;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cilium Hubble flows as JSON lines: the exporter's and {@code hubble observe -o json}'s wrapper ({@code {"flow":{...}}}) or a bare
 * flow; also what GKE Dataplane V2 observability, Azure ACNS and Retina write. Source: Cilium's {@code flow.proto} and
 * {@code observer.proto}.
 */
public final class HubbleReader extends JsonLineReader {
    private static final Pattern FLOW = Pattern.compile("\"IP\"\\s*:\\s*\\{");
    private static final Pattern FLOW_FIELD =
            Pattern.compile("\"(verdict|l4|traffic_direction|event_type|ipVersion|is_reply)\"\\s*:");
    private static final Pattern OTHER =
            Pattern.compile("^\\s*\\{\\s*\"(lost_events|agent_event|debug_event|node_status)\"\\s*:\\s*\\{");
    private static final List<String> NOT_FLOWS = List.of("agent_event", "debug_event", "node_status");

    public HubbleReader() {
        super("hubble");
    }

    @Override
    protected boolean recognisesLine(String text) {
        boolean flow = FLOW.matcher(text).find() && FLOW_FIELD.matcher(text).find();
        return text.stripLeading().startsWith("{")
                && (flow || OTHER.matcher(text).find());
    }

    @Override
    protected Decoding decode(JsonObject line, Origin origin) {
        if (line.has("lost_events")) {
            return lost(line, origin);
        }
        for (String kind : NOT_FLOWS) {
            if (line.has(kind)) {
                return new Decoding.Skipped(
                        LossCause.NOT_A_CONNECTION, origin.record(), 1, kind + ": tells of no connection");
            }
        }
        JsonObject flow = line.object("flow").orElse(line);
        return HubbleFlow.decode(line, flow, origin);
    }

    private static Decoding lost(JsonObject line, Origin origin) {
        JsonObject lost = line.object("lost_events").orElse(line);
        long count = Math.max(1, line.fields().counter(lost.path("num_events_lost"), lost.digits("num_events_lost")));
        String source = String.valueOf(lost.text("source"));
        // A source that cannot say how much it lost has still lost something.
        return new Decoding.Skipped(
                LossCause.SOURCE_LOST,
                origin.record(),
                count,
                "lost_events: Hubble lost events (" + bounded(source) + ")");
    }

    private static String bounded(String text) {
        return text.matches("[A-Za-z0-9_]{1,60}") ? text : "source not named";
    }
}
