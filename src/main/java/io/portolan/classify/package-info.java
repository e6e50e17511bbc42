/**
 * Judges connections by the documents.
 *
 * <p>Takes a {@link io.portolan.model.connection.ConnectionEvent}, the owners of its addresses and a
 * {@link io.portolan.model.matrix.RuleSet}; gives a {@link io.portolan.model.verdict.Verdict} with its explanation, and folds
 * verdicts into violations, counts and the coverage of the documented rows. {@code docs/verdicts.md} has every rule.
 *
 * <p>Promises: no input, output, clock or third party; the same connection, owners and rules give the same verdict, byte for
 * byte; what is not known is never read as good, and who opened a connection is never a reproach unless it was seen.
 */
@NullMarked
package io.portolan.classify;

import org.jspecify.annotations.NullMarked;
