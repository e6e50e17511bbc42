package io.portolan.matrix.intake;

/**
 * Something that was not understood.
 *
 * @param line where, counted from 1
 * @param what the value, and what was expected
 */
public record Problem(int line, String what) {}
