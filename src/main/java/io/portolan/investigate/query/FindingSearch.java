package io.portolan.investigate.query;

import io.portolan.investigate.problem.ProblemException;
import io.portolan.model.finding.Finding;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.report.HistoryReader;
import io.portolan.model.report.HistoryReader.Window;
import java.util.List;

/** Looks findings up; the API and the pages ask the same way. */
public final class FindingSearch {
    private final HistoryReader history;
    private final RuleSet rules;

    public FindingSearch(HistoryReader history, RuleSet rules) {
        this.history = history;
        this.rules = rules;
    }

    /** Most connections first, then id; at most the query's limit. */
    public Found find(FindingQuery query, Window window) {
        // One more than is shown tells whether there are more; a filter has to look further, but not without a bound.
        int scan = query.filtered() ? FindingQuery.MAX_SCAN : query.limit() + 1;
        List<Finding> scanned = history.findings(window.from(), window.to(), scan);
        query.requireKnown(rules, scanned);
        List<Finding> matching = scanned.stream().filter(query::matches).toList();
        boolean cut = matching.size() > query.limit() || (query.filtered() && scanned.size() >= scan);
        return new Found(matching.stream().limit(query.limit()).toList(), cut);
    }

    /** The finding of this id, or a 404 problem. */
    public Finding one(String id) {
        if (!id.matches("[0-9a-f]{32}")) {
            throw ProblemException.missing("id", id, "32 hexadecimal digits, as in the list of findings");
        }
        return history.finding(id).orElseThrow(() -> ProblemException.missing("id", id, "the id of a stored finding"));
    }

    /**
     * What was found.
     *
     * @param findings at most as many as were asked for
     * @param truncated whether there are or may be more
     */
    public record Found(List<Finding> findings, boolean truncated) {}
}
