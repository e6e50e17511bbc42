/** What a change of the rules changes, as it is shown. */
@NullMarked
package io.portolan.view.replay;

import org.jspecify.annotations.NullMarked;
