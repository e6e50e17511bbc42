package io.portolan.investigate.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a refused question with its problem document. */
@Provider
public final class ProblemMapper implements ExceptionMapper<ProblemException> {
    @Override
    public Response toResponse(ProblemException refused) {
        Response.ResponseBuilder answer = Response.status(refused.problem().status())
                .type(Problem.MEDIA_TYPE)
                .entity(refused.problem());
        return refused.retryAfterSeconds() == 0
                ? answer.build()
                : answer.header(HttpHeaders.RETRY_AFTER, refused.retryAfterSeconds())
                        .build();
    }
}
