package io.portolan.capture.packet.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The interfaces of a pcapng file; ids start anew in every section, indexes count through the file. */
public final class PcapngInterfaces {
    /** Per file. */
    public static final int MAX_INTERFACES = 65_536;

    private final List<PcapngInterface> all = new ArrayList<>();
    private int sectionStart;

    void startSection() {
        sectionStart = all.size();
    }

    boolean full() {
        return all.size() >= MAX_INTERFACES;
    }

    void add(PcapngInterface described) {
        described.index(all.size());
        all.add(described);
    }

    int sectionSize() {
        return all.size() - sectionStart;
    }

    @Nullable
    PcapngInterface get(long id) {
        return id < sectionSize() ? all.get(sectionStart + (int) id) : null;
    }

    /** The interface's name when the file has several, so that observation points can be told apart; null otherwise. */
    public @Nullable String observer(int index) {
        return all.size() > 1 && index < all.size() ? all.get(index).name() : null;
    }

    void reportDrops(PacketHandler handler) {
        for (PcapngInterface each : all) {
            if (each.drops() > 0) {
                handler.dropped(each.drops(), "interface " + each.name());
            }
        }
    }
}
