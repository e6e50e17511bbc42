package io.portolan.capture.packet;

import io.portolan.model.connection.Origin;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** From the running number of a packet, which a pipeline counts from 1 over all its files, to where the packet lies. */
public interface PacketPlaces {
    Origin origin(long packet);

    /** The observation point of that interface in the file of that packet, null where unknown. */
    @Nullable
    String observer(long packet, int interfaceIndex);

    /** The places of packets of one input, in which their running numbers are their own. */
    static PacketPlaces of(String format, String input, IntFunction<@Nullable String> observer) {
        return new PacketPlaces() {
            @Override
            public Origin origin(long packet) {
                return new Origin(format, input, packet);
            }

            @Override
            public @Nullable String observer(long packet, int interfaceIndex) {
                return observer.apply(interfaceIndex);
            }
        };
    }
}
