package io.portolan.investigate.problem;

import io.portolan.model.report.StoreUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A store that is away: 503 and one line in the log. What nobody foresaw: 500, whole in the log, without its inside to the caller. */
@Provider
public final class FailureMapper implements ExceptionMapper<RuntimeException> {
    private static final System.Logger LOG = System.getLogger(FailureMapper.class.getName());

    @Override
    public Response toResponse(RuntimeException failure) {
        // The framework's own refusals (unknown path, method, media type) already carry their answer.
        if (failure instanceof WebApplicationException answered) {
            return answered.getResponse();
        }
        if (failure instanceof StoreUnavailableException) {
            LOG.log(System.Logger.Level.WARNING, "a question could not be answered: " + failure.getMessage());
            return Response.status(503)
                    .type(Problem.MEDIA_TYPE)
                    .entity(Problem.unavailable())
                    .build();
        }
        LOG.log(System.Logger.Level.ERROR, "a question could not be answered", failure);
        return Response.status(500)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.failure())
                .build();
    }
}
