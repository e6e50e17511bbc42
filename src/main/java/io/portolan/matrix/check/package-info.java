/**
 * What is wrong with documents that load.
 *
 * <p>Takes files (or ids of bundled documents), gives {@link io.portolan.matrix.check.Finding}s with file, line and row.
 * Promises that each finding says what is wrong, why that matters and what to do.
 */
@NullMarked
package io.portolan.matrix.check;

import org.jspecify.annotations.NullMarked;
