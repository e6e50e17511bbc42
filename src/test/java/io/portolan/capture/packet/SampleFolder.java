package io.portolan.capture.packet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds captures that the repository may not hold. */
final class SampleFolder {
    private SampleFolder() {}

    /** The file of this name below the folder of samples, null when there is none. */
    static @Nullable Path find(String name) {
        for (Path each : candidates()) {
            Path file = each.resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    private static List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        for (String given : new String[] {System.getProperty("portolan.samples"), System.getenv("PORTOLAN_SAMPLES")}) {
            if (given != null && !given.isEmpty()) {
                candidates.add(Path.of(given));
            }
        }
        for (Path each = Path.of("").toAbsolutePath(); each != null; each = each.getParent()) {
            candidates.add(each.resolve("shared/samples"));
        }
        return candidates;
    }
}
