/**
 * Refusals and failures as RFC 9457 problem documents. Takes exceptions of resources, gives {@code application/problem+json};
 * an unforeseen failure is logged whole and told without its inside.
 */
@NullMarked
package io.portolan.investigate.problem;

import org.jspecify.annotations.NullMarked;
