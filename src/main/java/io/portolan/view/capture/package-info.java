/** What {@code portolan inspect} shows of captures and logs, before anybody judges it; documented in docs/inspect.md. */
@NullMarked
package io.portolan.view.capture;

import org.jspecify.annotations.NullMarked;
