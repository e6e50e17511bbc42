/**
 * What changes from one document to another.
 *
 * <p>Takes two matrices, in most cases two versions of Google's page. Gives the rows that came, went or changed, field by field with
 * the words of both. Promises that each row of either document is accounted for once: removed, added, changed, known otherwise or
 * the same; and that how a row is known never passes for a change of what is documented.
 */
@NullMarked
package io.portolan.matrix.diff;

import org.jspecify.annotations.NullMarked;
