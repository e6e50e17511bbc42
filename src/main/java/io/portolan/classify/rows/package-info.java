/**
 * The documents, compiled once for judging: rows by the pair that they speak of, owners by host name, grades of security,
 * rows that come near.
 *
 * <p>Takes a {@link io.portolan.model.matrix.RuleSet}; gives immutable look-ups that are safe to share between threads.
 * Judging a connection looks at the rows of its pair only. The table of pairs holds at most the square of the number of
 * components that the documents mention.
 */
@NullMarked
package io.portolan.classify.rows;

import org.jspecify.annotations.NullMarked;
