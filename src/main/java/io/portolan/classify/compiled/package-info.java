/**
 * The rule set as look-up tables in arrays of primitives, and the judge that reads them: a verdict is one {@code long} and
 * allocates nothing.
 *
 * <p>Takes a {@link io.portolan.model.matrix.RuleSet}; the tables are immutable and may be shared between threads, the judge is
 * one thread's. Words and near rows are no part of it: {@code classify.Judgement} builds them when somebody asks.
 */
@NullMarked
package io.portolan.classify.compiled;

import org.jspecify.annotations.NullMarked;
