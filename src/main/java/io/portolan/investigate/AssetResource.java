package io.portolan.investigate;

import io.portolan.template.HtmlTemplates;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The style sheet and the icon of the pages; nothing else is served, whatever the path says. */
@Path("/assets")
public final class AssetResource {
    // Asked again every time: after an upgrade a stale style sheet makes a broken page.
    private static final String CACHING = "no-cache";

    @GET
    @Path("/portolan.css")
    @Produces("text/css;charset=UTF-8")
    @Operation(hidden = true)
    public Response style() {
        return Response.ok(HtmlTemplates.resource("/view/portolan.css"))
                .header(HttpHeaders.CACHE_CONTROL, CACHING)
                .build();
    }

    @GET
    @Path("/portolan.svg")
    @Produces("image/svg+xml")
    @Operation(hidden = true)
    public Response icon() {
        return Response.ok(HtmlTemplates.resource("/investigate/portolan.svg"))
                .header(HttpHeaders.CACHE_CONTROL, CACHING)
                .build();
    }
}
