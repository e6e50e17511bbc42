package io.portolan.matrix.check;

/**
 * Something that is wrong.
 *
 * @param kind of what kind
 * @param file as the user wrote it
 * @param line counted from 1
 * @param row the row's id; empty when it is about the whole document
 * @param what the sentence, without its end
 */
public record Finding(FindingKind kind, String file, int line, String row, String what) {}
