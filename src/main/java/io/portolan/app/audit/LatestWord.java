package io.portolan.app.audit;

import io.portolan.model.connection.ConnectionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch says of one connection in the end: several revisions are one step from what was said before the batch to what the
 * last of them says.
 *
 * @param before what was counted in an earlier batch and is to be taken back, null when nothing was
 * @param latest the last revision
 */
record LatestWord(@Nullable ConnectionEvent before, ConnectionEvent latest) {
    /** In the order in which the connections come in the batch. An id that two inputs share counts in both, as everywhere. */
    static Collection<LatestWord> of(List<ConnectionEvent> events) {
        List<LatestWord> words = new ArrayList<>(events.size());
        Map<String, Integer> places = new HashMap<>();
        for (ConnectionEvent event : events) {
            Integer place = event.previous() == null ? null : places.get(event.id());
            if (place != null && words.get(place).latest.revision() == event.revision() - 1) {
                words.set(place, new LatestWord(words.get(place).before, event));
            } else {
                places.put(event.id(), words.size());
                words.add(new LatestWord(event.before().orElse(null), event));
            }
        }
        return words;
    }
}
