/** The CSV of all versions, one row a documented connection. */
@NullMarked
package io.portolan.matrix.intake.csv;

import org.jspecify.annotations.NullMarked;
