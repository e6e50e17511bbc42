/**
 * Tables of others become documents.
 *
 * <p>Takes the cells of a table, gives YAML that the loader accepts. Promises that a cell that is not understood is reported with
 * its line and that nothing is guessed: such a row is not in the document.
 */
@NullMarked
package io.portolan.matrix.intake;

import org.jspecify.annotations.NullMarked;
