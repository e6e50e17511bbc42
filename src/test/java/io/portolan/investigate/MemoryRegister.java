package io.portolan.investigate;

import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverChange;
import io.portolan.model.waiver.WaiverConflictException;
import io.portolan.model.waiver.WaiverRegister;
import io.portolan.model.waiver.WaiverUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A register that lies in memory. */
public final class MemoryRegister implements WaiverRegister {
    public final Map<String, WaiverUse> uses = new HashMap<>();
    private final TreeMap<String, StoredWaiver> waivers = new TreeMap<>();
    private final List<WaiverChange> changes = new ArrayList<>();

    @Override
    public long revision() {
        return changes.size();
    }

    @Override
    public List<StoredWaiver> standing() {
        return waivers.values().stream().filter(waiver -> !waiver.revoked()).toList();
    }

    @Override
    public List<StoredWaiver> revoked(int limit) {
        return waivers.values().stream()
                .filter(StoredWaiver::revoked)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<StoredWaiver> find(String id) {
        return Optional.ofNullable(waivers.get(id));
    }

    @Override
    public List<WaiverChange> changes(String id) {
        return changes.stream()
                .filter(change -> change.after().id().equals(id))
                .sorted((a, b) -> b.after().version() - a.after().version())
                .toList();
    }

    @Override
    public Map<String, WaiverUse> uses() {
        return uses;
    }

    @Override
    public StoredWaiver add(Waiver waiver, String by, @Nullable String importedFrom) {
        StoredWaiver found = waivers.get(waiver.id());
        if (found != null) {
            throw new WaiverConflictException(
                    found.revoked() ? WaiverConflictException.Cause.REVOKED : WaiverConflictException.Cause.EXISTS,
                    waiver.id(),
                    found);
        }
        return put(WaiverChange.Action.ADDED, new StoredWaiver(waiver, 1, false, importedFrom, by, time()));
    }

    @Override
    public StoredWaiver change(Waiver waiver, int version, String by, @Nullable String importedFrom) {
        require(waiver.id(), version);
        return put(WaiverChange.Action.CHANGED, new StoredWaiver(waiver, version + 1, false, importedFrom, by, time()));
    }

    @Override
    public StoredWaiver revoke(String id, int version, String by) {
        StoredWaiver found = require(id, version);
        return put(
                WaiverChange.Action.REVOKED,
                new StoredWaiver(found.waiver(), version + 1, true, found.importedFrom(), by, time()));
    }

    private StoredWaiver require(String id, int version) {
        StoredWaiver found = waivers.get(id);
        if (found == null) {
            throw new WaiverConflictException(WaiverConflictException.Cause.MISSING, id, null);
        }
        if (found.revoked() || found.version() != version) {
            throw new WaiverConflictException(
                    found.revoked() ? WaiverConflictException.Cause.REVOKED : WaiverConflictException.Cause.CHANGED,
                    id,
                    found);
        }
        return found;
    }

    private StoredWaiver put(WaiverChange.Action action, StoredWaiver waiver) {
        changes.add(new WaiverChange(action, waiver.changedBy(), waiver.changedAt(), waivers.get(waiver.id()), waiver));
        waivers.put(waiver.id(), waiver);
        return waiver;
    }

    private Instant time() {
        return Instant.parse("2026-11-10T00:00:00Z").plusSeconds(changes.size());
    }
}
