package io.portolan.matrix.diff;

/**
 * A field that differs between two rows.
 *
 * @param field its key in the format of documents
 * @param before the words of the one document; empty when it has none
 * @param after the words of the other
 */
public record FieldChange(String field, String before, String after) {}
