package io.portolan.investigate.problem;

/** A question that is refused; carries the problem document that says why. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
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

    public Problem problem() {
        return problem;
    }
}
