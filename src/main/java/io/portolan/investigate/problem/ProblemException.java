package io.portolan.investigate.problem;

/** A question that is refused; carries the problem document that says why. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final int retryAfterSeconds;

    private ProblemException(Problem problem) {
        this(problem, 0);
    }

    private ProblemException(Problem problem, int retryAfterSeconds) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** 400: a parameter has a value that is not accepted. */
    public static ProblemException invalid(String field, String value, String expected) {
        return new ProblemException(Problem.invalid(field, value, expected));
    }

    /** 404: nothing has this id. */
    public static ProblemException missing(String field, String value, String expected) {
        return new ProblemException(Problem.missing(field, value, expected));
    }

    /** 409: what is asked for does not fit what is there. */
    public static ProblemException conflict(String field, String value, String expected) {
        return new ProblemException(Problem.conflict(field, value, expected));
    }

    /** 429: as much of this is going on as may. */
    public static ProblemException busy(String detail, String expected, int retryAfterSeconds) {
        return new ProblemException(Problem.busy(detail, expected), retryAfterSeconds);
    }

    /** 503: what it needs is away. */
    public static ProblemException unavailable(String detail, String expected, int retryAfterSeconds) {
        return new ProblemException(Problem.unavailable(detail, expected), retryAfterSeconds);
    }

    /** After how long to ask again; 0 when asking again is no help. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    public Problem problem() {
        return problem;
    }
}
