package io.portolan.investigate;

import io.portolan.investigate.problem.ProblemException;
import io.portolan.investigate.query.FindingQuery;
import io.portolan.investigate.query.FindingSearch;
import io.portolan.investigate.query.QueryTime;
import io.portolan.investigate.waiver.WaiverSearch;
import io.portolan.model.finding.Finding;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.AuditResultSource;
import io.portolan.model.report.HistoryReader;
import io.portolan.model.report.HistoryReader.Window;
import io.portolan.template.HtmlTemplates;
import io.portolan.view.page.AuditPage;
import io.portolan.view.page.FindingCard;
import io.portolan.view.waiver.WaiverLine;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The pages: the matrix with what was seen, the open findings, one finding with its evidence. */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public final class PageResource {
    private final HistoryReader history;
    private final AuditResultSource results;
    private final RuleSet rules;
    private final WaiverSearch waivers;
    private final FindingSearch search;
    private final HtmlTemplates templates = new HtmlTemplates();

    @Inject
    public PageResource(HistoryReader history, AuditResultSource results, RuleSet rules, WaiverSearch waivers) {
        this.history = history;
        this.results = results;
        this.rules = rules;
        this.waivers = waivers;
        this.search = new FindingSearch(history, rules);
    }

    @GET
    @Operation(hidden = true)
    public Response page(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("component") @Nullable String component,
            @QueryParam("limit") @Nullable String limit) {
        return answer(() -> {
            FindingQuery query = FindingQuery.of(kind, component, limit);
            Window window = QueryTime.window(from, to, history);
            FindingSearch.Found found = search.find(query, window);
            AuditResult result = results.result(window.from(), window.to());
            return templates
                    .template("investigate/page")
                    .data("page", AuditPage.of(result, found.findings(), query.limit()))
                    .data("truncated", found.truncated())
                    .data(
                            "waivers",
                            waivers.standing().stream().map(WaiverLine::of).toList())
                    .data("filter", FilterForm.of(query, from, to, rules, found.findings()))
                    .render();
        });
    }

    @GET
    @Path("/findings/{id}")
    @Operation(hidden = true)
    public Response finding(@PathParam("id") String id) {
        return answer(() -> {
            Finding finding = search.one(id);
            return templates
                    .template("investigate/finding")
                    .data("finding", FindingCard.of(finding))
                    .render();
        });
    }

    private Response answer(Supplier<String> page) {
        try {
            return Response.ok(page.get()).build();
        } catch (ProblemException refused) {
            return Response.status(refused.problem().status())
                    .entity(templates
                            .template("investigate/problem")
                            .data("problem", refused.problem())
                            .render())
                    .build();
        }
    }
}
