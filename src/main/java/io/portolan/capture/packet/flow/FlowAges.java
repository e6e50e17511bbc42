package io.portolan.capture.packet.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flows by when they were last seen: by the order of packets, since their times may run backwards. */
final class FlowAges {
    private @Nullable Flow oldest;
    private @Nullable Flow newest;
    private int size;

    int size() {
        return size;
    }

    @Nullable
    Flow oldest() {
        return oldest;
    }

    void add(Flow flow) {
        flow.older = newest;
        flow.newer = null;
        if (newest == null) {
            oldest = flow;
        } else {
            newest.newer = flow;
        }
        newest = flow;
        size++;
    }

    void remove(Flow flow) {
        if (flow.older == null) {
            oldest = flow.newer;
        } else {
            flow.older.newer = flow.newer;
        }
        if (flow.newer == null) {
            newest = flow.older;
        } else {
            flow.newer.older = flow.older;
        }
        flow.older = null;
        flow.newer = null;
        size--;
    }

    void seen(Flow flow) {
        if (flow != newest) {
            remove(flow);
            add(flow);
        }
    }

    List<Flow> all() {
        List<Flow> flows = new ArrayList<>(size);
        for (Flow flow = oldest; flow != null; flow = flow.newer) {
            flows.add(flow);
        }
        return flows;
    }
}
