/**
 * Documents for the eye and for other programs: an aligned table, JSON that loads again as the same document, and CSV.
 * However a row is shown, how it is known is shown with it.
 */
@NullMarked
package io.portolan.matrix.show;

import org.jspecify.annotations.NullMarked;
