package io.portolan.investigate.waiver;

import io.portolan.investigate.problem.Problem;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.investigate.query.FindingQuery;
import io.portolan.investigate.query.QueryTime;
import io.portolan.model.matrix.Waiver;
import io.portolan.model.report.HistoryReader;
import io.portolan.model.waiver.StoredWaiver;
import io.portolan.model.waiver.WaiverConflictException;
import io.portolan.model.waiver.WaiverDraft;
import io.portolan.model.waiver.WaiverRegister;
import io.portolan.view.waiver.WaiverView;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Waivers: which there are, how they stand, and every change of those in the database. */
@Path("/api/v1/waivers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "waivers")
public final class WaiversResource {
    private final WaiverSearch search;
    private final HistoryReader history;
    private final Person person;

    @Inject
    public WaiversResource(WaiverSearch search, HistoryReader history, Person person) {
        this.search = search;
        this.history = history;
        this.person = person;
    }

    @GET
    @Operation(
            operationId = "waivers",
            summary = "Waivers with their states and uses, by id; revoked ones only when asked for")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public WaiverAnswers.WaiverList waivers(
            @Parameter(description = "Only those in this state", example = "ABOUT_TO_EXPIRE")
                    @QueryParam("state")
                    @Nullable
                    String state) {
        return WaiverAnswers.WaiverList.of(search.standing(WaiverSearch.state(state)), search.now());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "waiver", summary = "One waiver with the trail of its changes, the latest first")
    public WaiverAnswers.OneWaiver waiver(@PathParam("id") String id) {
        return WaiverAnswers.OneWaiver.of(search.one(id), search.register().changes(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addWaiver", summary = "Adds a waiver")
    @APIResponse(responseCode = "201", description = "The waiver as it was added")
    @APIResponse(
            responseCode = "409",
            description = "The id is taken, in the database or in the file",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response add(String body, @Context HttpHeaders headers) {
        WaiverRequest request = WaiverRequest.read(body);
        String by = person.behind(headers);
        Waiver waiver = request.waiver(search.rules().terms());
        search.requireNotOfFile(waiver.id());
        StoredWaiver added = fitting(() -> search.register().add(waiver, by, request.importedFrom()), waiver.id());
        return Response.created(URI.create("/api/v1/waivers/" + added.id()))
                .entity(WaiverView.of(search.of(added)))
                .build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeWaiver",
            summary = "Puts other terms in the place of a waiver's; the body names the version that they replace")
    @APIResponse(
            responseCode = "409",
            description = "The waiver has changed since, is revoked, or stands in a file",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public WaiverView change(@PathParam("id") String id, String body, @Context HttpHeaders headers) {
        WaiverRequest request = WaiverRequest.read(body).of(id);
        String by = person.behind(headers);
        int version = request.version();
        Waiver waiver = request.waiver(search.rules().terms());
        search.requireNotOfFile(id);
        return WaiverView.of(search.of(fitting(
                () -> same(id, waiver, version, request.importedFrom())
                        .orElseGet(() -> search.register().change(waiver, version, by, request.importedFrom())),
                id)));
    }

    /** What says nothing new is no change. */
    private Optional<StoredWaiver> same(String id, Waiver waiver, int version, @Nullable String importedFrom) {
        return search.register()
                .find(id)
                .filter(stored -> !stored.revoked()
                        && stored.version() == version
                        && Objects.equals(stored.importedFrom(), importedFrom)
                        && WaiverDraft.texts(stored.waiver()).equals(WaiverDraft.texts(waiver)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeWaiver", summary = "Revokes a waiver for good; it and its trail are kept")
    @APIResponse(
            responseCode = "409",
            description = "The waiver has changed since, is revoked, or stands in a file",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public WaiverView revoke(
            @PathParam("id") String id, @QueryParam("version") @Nullable String version, @Context HttpHeaders headers) {
        String by = person.behind(headers);
        search.requireNotOfFile(id);
        int seen = WaiverRequest.version(version);
        return WaiverView.of(search.of(fitting(() -> search.register().revoke(id, seen, by), id)));
    }

    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "previewWaiver",
            summary = "What a waiver of this scope would have covered of a window; saves nothing")
    public WaiverAnswers.Preview preview(
            String body,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit) {
        Waiver.Scope scope = WaiverRequest.read(body).scope(search.rules().terms());
        int most = FindingQuery.of(null, null, limit).limit();
        return new WaiverPreview(history).of(scope, QueryTime.window(from, to, history), most);
    }

    private static StoredWaiver fitting(Supplier<StoredWaiver> change, String id) {
        try {
            return change.get();
        } catch (WaiverConflictException e) {
            StoredWaiver found = e.found();
            String last = found == null
                    ? ""
                    : "version " + found.version() + " of " + found.changedBy() + " at " + found.changedAt();
            throw switch (e.why()) {
                case MISSING -> ProblemException.missing("id", id, "the id of a waiver, as in the list of waivers");
                case EXISTS -> ProblemException.conflict("id", id, "an id that is free; this one has " + last);
                case REVOKED ->
                    ProblemException.conflict(
                            "id", id, "a waiver that is not revoked; this one is, for good, by " + last);
                case CHANGED -> ProblemException.conflict("version", "of " + id, "the present one: " + last);
                case FULL ->
                    ProblemException.conflict(
                            "id",
                            id,
                            "at most " + WaiverRegister.MAX_WAIVERS + " waivers; revoke those that have expired");
            };
        }
    }
}
