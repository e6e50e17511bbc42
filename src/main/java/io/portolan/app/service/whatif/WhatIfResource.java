package io.portolan.app.service.whatif;

import io.portolan.app.service.ServiceRoles;
import io.portolan.investigate.problem.Problem;
import io.portolan.investigate.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** What other rules would have said of past connections; see docs/replay.md. */
@Path("/api/v1/what-if")
@Singleton
@Tag(name = "audit")
public final class WhatIfResource {
    static final String NDJSON = "application/x-ndjson";

    private static final String EXAMPLE = "{\"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-02T00:00:00Z\","
            + " \"matrix\": \"1.7\", \"overlays\": [\"platform-kubernetes\", {\"yaml\": \"version: 1\\nid: ...\"}],"
            + " \"waivers\": \"stored\", \"changes\": 100}";
    private static final String ANSWER =
            "Lines of JSON: {\"type\": \"progress\", events, share, seconds} about once a second, at last"
                    + " {\"type\": \"result\", whole, why, changesLeftOut, result} or {\"type\": \"error\", error, expected}."
                    + " Whoever closes the connection ends the run.";

    private final WhatIf whatIf;
    private final ServiceRoles roles;

    @Inject
    public WhatIfResource(WhatIf whatIf, ServiceRoles roles) {
        this.whatIf = whatIf;
        this.roles = roles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(NDJSON)
    @Operation(
            operationId = "whatIf",
            summary = "Judges past connections again by other rules, in a shadow, and tells what would change",
            description =
                    "from and to are RFC 3339 with a zone. matrix: the id of a bundled matrix, or {\"yaml\": \"...\"};"
                            + " overlays: a list of the same; waivers: \"stored\" (those in force), \"none\", or {\"yaml\": \"...\"}."
                            + " What is not given is as in force. changes: told at most, 1..10000, by default 1000.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            example = EXAMPLE))
    @APIResponse(
            responseCode = "200",
            description = ANSWER,
            content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "400",
            description = "A field is not valid; for YAML with line and column in its text",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "429",
            description = "As many runs as may go on in this instance; Retry-After says when to ask again",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "No broker takes a connection, or the service is starting",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response whatIf(String body) {
        if (!roles.started()) {
            throw ProblemException.unavailable(
                    "the service is starting", "a service that has started; ask again soon", 5);
        }
        WhatIfRun run = whatIf.run(body);
        WhatIfSlots.Caller caller = new Connection(CurrentRequestManager.get());
        StreamingOutput answer = out -> run.write(out, caller);
        return Response.ok(answer, NDJSON)
                // A proxy that gathers lines would hide the progress from the caller, and the caller's end from us.
                .header("X-Accel-Buffering", "no")
                .build();
    }

    /** The connection that the request came by. */
    private record Connection(ResteasyReactiveRequestContext request) implements WhatIfSlots.Caller {
        @Override
        public boolean gone() {
            return request.serverResponse().closed();
        }

        @Override
        public void hangUp() {
            request.serverRequest().closeConnection();
        }
    }
}
