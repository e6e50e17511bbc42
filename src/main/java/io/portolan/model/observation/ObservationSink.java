package io.portolan.model.observation;

/** Takes what a reader finds, in the order of the input. Not thread-safe. */
public interface ObservationSink {
    void observed(Observation observation);

    /** A loss is told once per cause and input where that is practical; counts add up. */
    void lost(Loss loss);

    /** What a reader of captures counted, once for each input that it read. */
    default void counted(PacketAccount account) {}
}
