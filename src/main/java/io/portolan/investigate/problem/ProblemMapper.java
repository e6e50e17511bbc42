package io.portolan.investigate.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a refused question with its problem document. */
@Provider
public final class ProblemMapper implements ExceptionMapper<ProblemException> {
    @Override
    public Response toResponse(ProblemException refused) {
        return Response.status(refused.problem().status())
                .type(Problem.MEDIA_TYPE)
                .entity(refused.problem())
                .build();
    }
}
