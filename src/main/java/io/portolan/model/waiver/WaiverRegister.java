package io.portolan.model.waiver;

import io.portolan.model.matrix.Waiver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waivers that are kept with every change. Nothing is ever deleted; times are kept to the microsecond.
 *
 * <p>Every method throws {@link io.portolan.model.report.StoreUnavailableException} when the store does not answer.
 */
public interface WaiverRegister {
    /** How many there may be that are not revoked: all of them are held against every violation. */
    int MAX_WAIVERS = 2000;

    /** How many entries of the trail of one waiver are given, the latest. */
    int MAX_CHANGES = 1000;

    /** A number that grows with each change of any waiver; 0 before the first. */
    long revision();

    /** Those that are not revoked, by id; at most {@value #MAX_WAIVERS}. */
    List<StoredWaiver> standing();

    /** Those that are revoked, the latest first, at most so many. */
    List<StoredWaiver> revoked(int limit);

    Optional<StoredWaiver> find(String id);

    /** The trail of one waiver, the latest change first. */
    List<WaiverChange> changes(String id);

    /** By id, also of waivers that stand in files; those that were never used are missing. */
    Map<String, WaiverUse> uses();

    /**
     * Adds a waiver.
     *
     * @param by who does it
     * @param importedFrom the file that it comes from, or null
     * @throws WaiverConflictException EXISTS, REVOKED or FULL
     */
    StoredWaiver add(Waiver waiver, String by, @Nullable String importedFrom);

    /**
     * Puts other terms in the place of a waiver's.
     *
     * @param version the one that is to be replaced
     * @throws WaiverConflictException MISSING, REVOKED or CHANGED
     */
    StoredWaiver change(Waiver waiver, int version, String by, @Nullable String importedFrom);

    /**
     * Ends a waiver for good.
     *
     * @throws WaiverConflictException MISSING, REVOKED or CHANGED
     */
    StoredWaiver revoke(String id, int version, String by);
}
