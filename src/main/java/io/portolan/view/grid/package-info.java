/**
 * The source x destination matrix: what is documented as the background, what was seen in front of it. Takes the documented
 * matrix and counted traffic, gives lines of cells that a renderer only has to draw. A cell shows the worst that was seen in
 * it, never an average; strangers share one line and one column, and the number of lines is bounded.
 */
@NullMarked
package io.portolan.view.grid;

import org.jspecify.annotations.NullMarked;
