package io.portolan.investigate;

import io.portolan.investigate.problem.Problem;
import io.portolan.investigate.query.QueryTime;
import io.portolan.model.report.AuditResult;
import io.portolan.model.report.AuditResultSource;
import io.portolan.model.report.HistoryReader;
import io.portolan.model.report.HistoryReader.Window;
import io.portolan.model.waiver.RulesInForce;
import io.portolan.view.SummaryView;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is judged by, and what came out of it as a whole. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
public final class AuditResource {
    private final HistoryReader history;
    private final AuditResultSource results;
    private final RulesInForce rules;

    @Inject
    public AuditResource(HistoryReader history, AuditResultSource results, RulesInForce rules) {
        this.history = history;
        this.results = results;
        this.rules = rules;
    }

    @GET
    @Path("/matrix")
    @Operation(operationId = "matrix", summary = "The documented matrix, the overlays and the waivers, with provenance")
    public Answers.Rules matrix() {
        return Answers.Rules.of(rules.rules());
    }

    @GET
    @Path("/coverage")
    @Operation(operationId = "coverage", summary = "What can be said of every documented row in a window")
    @APIResponse(responseCode = "200", description = "One entry per documented row, and what was lost meanwhile")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Answers.CoverageList coverage(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        return Answers.CoverageList.of(result(from, to));
    }

    @GET
    @Path("/summary")
    @Operation(operationId = "summary", summary = "A window in numbers")
    @APIResponse(responseCode = "200", description = "Counts by disposition, security grade, kind, outcome, coverage")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public SummaryView summary(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        return SummaryView.of(result(from, to));
    }

    private AuditResult result(@Nullable String from, @Nullable String to) {
        Window window = QueryTime.window(from, to, history);
        return results.result(window.from(), window.to());
    }
}
