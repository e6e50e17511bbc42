/**
 * What the versions of Google's page say of one connection.
 *
 * <p>Takes documented matrices in the order of their versions. Gives {@link io.portolan.model.matrix.DocumentedReleases}: in which of
 * them a row would allow a connection. Pure, and indexed by the pair of components. Promises that a row that is unverified in a
 * version never counts for it, and that versions for which nobody read the row are told apart.
 */
@NullMarked
package io.portolan.matrix.history;

import org.jspecify.annotations.NullMarked;
