/**
 * Documents become matrices, and files of exceptions become waivers.
 *
 * <p>Takes YAML as docs/matrix-format.md describes it: the bundled documents by id, or a user's file. Gives
 * {@link io.portolan.model.matrix.Matrix} and {@link io.portolan.model.matrix.Waiver}. Promises that a document is taken whole
 * or refused with one line that names file, line, field, value and expectation; that only a document of the layer
 * "documented" can ever pass for Google's page; and that how each fact is known stays with the fact.
 */
@NullMarked
package io.portolan.matrix;

import org.jspecify.annotations.NullMarked;
