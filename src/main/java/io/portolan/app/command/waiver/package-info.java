/** {@code portolan waiver}: waivers of a running service, through its API. */
@NullMarked
package io.portolan.app.command.waiver;

import org.jspecify.annotations.NullMarked;
