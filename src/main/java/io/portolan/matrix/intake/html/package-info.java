/** Saved copies of Google's page. */
@NullMarked
package io.portolan.matrix.intake.html;

import org.jspecify.annotations.NullMarked;
