/**
 * Questions: which window, which findings. Takes parameters as text, gives checked values and what the history holds for them;
 * refuses with a problem that names the parameter, its value and what is accepted. Looks through a bounded number of findings
 * and says when that was not all.
 */
@NullMarked
package io.portolan.investigate.query;

import org.jspecify.annotations.NullMarked;
