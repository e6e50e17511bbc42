package io.portolan.capture.packet.flow;

/** Takes finished connections. */
@FunctionalInterface
public interface FlowSink {
    void connection(FlowSummary summary);
}
