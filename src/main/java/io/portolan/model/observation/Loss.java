package io.portolan.model.observation;

import java.util.List;

/**
 * Something that could not be seen or read, counted; it is reported beside every result.
 *
 * @param cause why
 * @param input the input as the user named it
 * @param count how many packets, lines or records; 1 where the number is not known
 * @param detail where and what was expected, for the first one
 */
public record Loss(LossCause cause, String input, long count, String detail) {
    /** How much was lost of what should have been seen: without what is no connection by its nature. */
    public static long missed(List<Loss> losses) {
        return losses.stream()
                .filter(loss -> loss.cause() != LossCause.NOT_A_CONNECTION)
                .mapToLong(Loss::count)
                .reduce(0, Loss::sum);
    }

    /** Two counts together; stays at the maximum, since what a hostile collector claims must never turn into less than was lost. */
    public static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
