/**
 * The steps of judging one connection: who the two sides are, which row fits, what it means when none does, which way
 * round to read it, what comes near, which waiver covers it.
 *
 * <p>Every step is a pure function over the compiled documents; {@code docs/verdicts.md} tells the order of the decisions.
 */
@NullMarked
package io.portolan.classify.judgement;

import org.jspecify.annotations.NullMarked;
