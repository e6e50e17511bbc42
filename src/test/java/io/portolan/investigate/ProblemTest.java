package io.portolan.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.investigate.problem.FailureMapper;
import io.portolan.investigate.problem.Problem;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.investigate.problem.ProblemMapper;
import io.portolan.model.report.StoreUnavailableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void shouldAnswerARefusalWithAProblemDocument() throws Exception {
        Response response = new ProblemMapper().toResponse(ProblemException.invalid("limit", "0", "1..1000"));

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getMediaType().toString()).isEqualTo("application/problem+json");
        assertThat(new ObjectMapper().writeValueAsString(response.getEntity()))
                .isEqualTo(
                        "{\"type\":\"urn:portolan:problem:invalid-parameter\",\"title\":\"A parameter is not valid\","
                                + "\"status\":400,\"detail\":\"limit: 0 (expected: 1..1000)\",\"field\":\"limit\",\"value\":\"0\","
                                + "\"expected\":\"1..1000\"}");
    }

    @Test
    void shouldNotTellTheInsideOfAFailure() {
        Response response =
                new FailureMapper().toResponse(new IllegalStateException("jdbc:postgresql://db/portolan?password=x"));

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getEntity()).isInstanceOf(Problem.class);
        assertThat(response.getEntity().toString()).doesNotContain("jdbc").doesNotContain("password");
    }

    @Test
    void shouldSayThatTheStoreIsAwayWithoutItsAddress() {
        Response response = new FailureMapper().toResponse(new Away());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getMediaType().toString()).isEqualTo("application/problem+json");
        assertThat(response.getEntity().toString())
                .contains("urn:portolan:problem:unavailable")
                .doesNotContain("db:5432");
    }

    private static final class Away extends StoreUnavailableException {
        private static final long serialVersionUID = 1;

        Away() {
            super("database: Connection to db:5432 refused.", new IllegalStateException());
        }
    }

    @Test
    void shouldLeaveTheFrameworksOwnAnswersAlone() {
        assertThat(new FailureMapper()
                        .toResponse(new NotAllowedException("GET"))
                        .getStatus())
                .isEqualTo(405);
    }
}
