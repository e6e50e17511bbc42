package io.portolan.model.observation;

/**
 * Something that could not be seen or read, counted; it is reported beside every result.
 *
 * @param cause why
 * @param input the input as the user named it
 * @param count how many packets, lines or records; 1 where the number is not known
 * @param detail where and what was expected, for the first one
 */
public record Loss(LossCause cause, String input, long count, String detail) {}
