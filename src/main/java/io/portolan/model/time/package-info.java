/** When something was so: sets of instants. */
@NullMarked
package io.portolan.model.time;

import org.jspecify.annotations.NullMarked;
