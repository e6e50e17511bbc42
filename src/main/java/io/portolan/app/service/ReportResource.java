package io.portolan.app.service;

import io.portolan.model.report.AuditResult;
import io.portolan.report.HtmlReport;
import io.portolan.report.JsonReport;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The report of all that is stored, as {@code portolan report} writes it. */
@Path("/api/v1/report")
public final class ReportResource {
    private final StoredAudit audit;

    @Inject
    public ReportResource(StoredAudit audit) {
        this.audit = audit;
    }

    @GET
    @Path("/html")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(summary = "The report as a page that needs nothing else")
    public String html() throws IOException {
        AuditResult result = audit.all();
        StringWriter page = new StringWriter();
        HtmlReport.write(result, page);
        return page.toString();
    }

    @GET
    @Path("/json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The report for programs, in the shape of portolan audit --format json")
    public String json() throws IOException {
        AuditResult result = audit.all();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JsonReport.write(result, json);
        return json.toString(StandardCharsets.UTF_8);
    }
}
