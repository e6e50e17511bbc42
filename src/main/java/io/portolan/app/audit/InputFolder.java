package io.portolan.app.audit;

import io.portolan.model.observation.Loss;
import io.portolan.model.observation.LossCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies in a folder that is read as one input, by name; not what lies in its folders.
 *
 * @param files the visible files
 * @param passedOver the rest, one loss each of which nothing is missed
 */
record InputFolder(List<Source> files, List<Loss> passedOver) {
    static InputFolder list(Path folder) throws IOException {
        List<Source> files = new ArrayList<>();
        List<Loss> passedOver = new ArrayList<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path path : found.sorted().toList()) {
                String why = whyNot(path);
                if (why.isEmpty()) {
                    files.add(Source.named(path.toString()));
                } else {
                    passedOver.add(new Loss(LossCause.NOT_A_CONNECTION, path.toString(), 1, why));
                }
            }
        } catch (java.io.UncheckedIOException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        return new InputFolder(files, passedOver);
    }

    private static String whyNot(Path path) {
        if (path.getFileName().toString().startsWith(".")) {
            return "hidden, not read (name it to have it read)";
        }
        if (Files.isDirectory(path)) {
            return "a folder in the folder, not read (name it to have it read)";
        }
        // What cannot be followed, such as a broken link, is reported when it is read.
        boolean special = Files.exists(path) && !Files.isRegularFile(path);
        return special ? "no regular file, not read (name it to have it read)" : "";
    }
}
