package io.portolan.model.verdict;

import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;

/**
 * Names a row.
 *
 * @param matrix id of its document
 * @param row id of the row
 * @param layer layer of the document
 * @param evidence how the row is known
 */
public record RowRef(String matrix, String row, Layer layer, Evidence evidence) {}
