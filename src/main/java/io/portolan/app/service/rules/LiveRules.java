package io.portolan.app.service.rules;

import io.portolan.matrix.WaiverLoader;
import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.waiver.RulesInForce;
import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverRegister;
import io.portolan.model.waiver.WaiverTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rule set of the configuration with the waivers of the file and of the register as they are now.
 *
 * <p>Readers see one whole state at any time. {@link #load} and {@link #refresh} are for one thread at a time.
 */
public final class LiveRules implements RulesInForce {
    private final RuleSet base;
    private final WaiverTerms terms;
    private final @Nullable Path file;
    private final @Nullable WaiverRegister register;
    private volatile State state;

    /**
     * Inert: until {@link #load} the waivers of the file alone are in force.
     *
     * @param base matrix, overlays and the waivers of the file
     * @param longest how long a waiver may last
     * @param file the file, null when there is none
     * @param register null for an instance without a database
     */
    public LiveRules(RuleSet base, Duration longest, @Nullable Path file, @Nullable WaiverRegister register) {
        this.base = base;
        Set<Component> components = new TreeSet<>(Component.DOCUMENTED);
        base.layers().map(Matrix::components).forEach(components::addAll);
        this.terms = new WaiverTerms(longest, components);
        this.file = file;
        this.register = register;
        this.state = new State(base, base.waivers(), List.of(), Map.of(), -1, stamp(file), null);
    }

    /**
     * Reads the register for the first time.
     *
     * @throws ConfigurationException when an id stands in both places
     */
    public void load() {
        refresh();
        State loaded = state;
        for (Waiver waiver : loaded.ofFile) {
            if (loaded.refused.containsKey(waiver.id())) {
                throw new ConfigurationException(loaded.refused.get(waiver.id()));
            }
        }
    }

    /**
     * Takes up what has changed.
     *
     * @return whether anything had
     * @throws io.portolan.model.report.StoreUnavailableException when the register does not answer; what was known stays in force
     */
    public boolean refresh() {
        State old = state;
        // The number before the waivers: what is changed in between is read again the next time, not missed.
        long revision = register == null ? -1 : register.revision();
        String stamp = stamp(file);
        if (revision == old.revision && stamp.equals(old.stamp)) {
            return false;
        }
        List<StoredWaiver> stored = register == null || revision == old.revision ? old.stored : register.standing();
        List<Waiver> ofFile = old.ofFile;
        String problem = old.problem;
        if (!stamp.equals(old.stamp) && file != null) {
            try {
                ofFile = WaiverLoader.load(file, terms.components(), terms.longest());
                problem = null;
            } catch (ConfigurationException e) {
                problem = e.getMessage() + "; the waivers of before stay in force";
            }
        }
        state = combined(ofFile, stored, revision, stamp, problem);
        return true;
    }

    private State combined(
            List<Waiver> ofFile, List<StoredWaiver> stored, long revision, String stamp, @Nullable String problem) {
        List<Waiver> all = new ArrayList<>(ofFile);
        Set<String> taken = new TreeSet<>();
        ofFile.forEach(waiver -> taken.add(waiver.id()));
        Map<String, String> refused = new TreeMap<>();
        for (StoredWaiver entry : stored) {
            String complaint = taken.contains(entry.id())
                    ? "waiver " + entry.id() + ": in " + file
                            + " and in the database (expected: an id in one of the two;"
                            + " rename it in the file, or revoke it in the database)"
                    : terms.complaint(entry.waiver());
            if (complaint == null) {
                all.add(entry.waiver());
            } else {
                refused.put(entry.id(), complaint);
            }
        }
        all.sort(Comparator.comparing(Waiver::id));
        RuleSet rules =
                all.equals(state.rules.waivers()) ? state.rules : new RuleSet(base.documented(), base.overlays(), all);
        return new State(rules, List.copyOf(ofFile), stored, Map.copyOf(refused), revision, stamp, problem);
    }

    /** Changes whenever the file does; a folder that is swapped under it counts, as Kubernetes does with config maps. */
    private static String stamp(@Nullable Path file) {
        if (file == null) {
            return "";
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file.toRealPath(), BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "missing";
        }
    }

    /** Why the file cannot be used as it is now; null when it can. */
    public @Nullable String problem() {
        return state.problem;
    }

    @Override
    public RuleSet rules() {
        return state.rules;
    }

    @Override
    public WaiverTerms terms() {
        return terms;
    }

    @Override
    public @Nullable String file() {
        return file == null ? null : file.toString();
    }

    @Override
    public List<Waiver> ofFile() {
        return state.ofFile;
    }

    @Override
    public Map<String, String> refused() {
        return state.refused;
    }

    private record State(
            RuleSet rules,
            List<Waiver> ofFile,
            List<StoredWaiver> stored,
            Map<String, String> refused,
            long revision,
            String stamp,
            @Nullable String problem) {}
}
