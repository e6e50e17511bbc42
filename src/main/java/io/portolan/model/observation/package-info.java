/** What readers of captures and flow logs produce, before it is normalized; and what they could not see. */
@NullMarked
package io.portolan.model.observation;

import org.jspecify.annotations.NullMarked;
