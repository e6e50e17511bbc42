package io.portolan.investigate;

import io.portolan.investigate.problem.Problem;
import io.portolan.investigate.query.FindingQuery;
import io.portolan.investigate.query.FindingSearch;
import io.portolan.investigate.query.QueryTime;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.report.HistoryReader;
import io.portolan.model.report.HistoryReader.Window;
import io.portolan.view.finding.FindingView;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Findings: which there are, and the evidence of one. */
@Path("/api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "findings")
public final class FindingsResource {
    private final HistoryReader history;
    private final FindingSearch search;

    @Inject
    public FindingsResource(HistoryReader history, RuleSet rules) {
        this.history = history;
        this.search = new FindingSearch(history, rules);
    }

    @GET
    @Operation(operationId = "findings", summary = "Findings whose life touches the window, most connections first")
    @APIResponse(responseCode = "200", description = "The findings")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Answers.FindingList findings(
            @Parameter(
                            description = "Start, inclusive; all that is stored by default",
                            example = "2026-11-01T00:00:00Z")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "End, exclusive; all that is stored by default", example = "2026-11-02T00:00:00Z")
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "At most so many, 1..1000; 100 by default") @QueryParam("limit") @Nullable
                    String limit,
            @Parameter(description = "Only this violation kind", example = "UNDOCUMENTED_PORT")
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(description = "Only with this component on either side", example = "cassandra")
                    @QueryParam("component")
                    @Nullable
                    String component) {
        FindingQuery query = FindingQuery.of(kind, component, limit);
        Window window = QueryTime.window(from, to, history);
        return Answers.FindingList.of(search.find(query, window), window, query.limit());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "finding", summary = "One finding with its samples")
    @APIResponse(responseCode = "200", description = "The finding")
    @APIResponse(
            responseCode = "404",
            description = "No finding has this id",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public FindingView finding(@PathParam("id") String id) {
        return FindingView.of(search.one(id));
    }
}
