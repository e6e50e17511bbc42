/** The commands of {@code portolan matrix}, one class each. */
@NullMarked
package io.portolan.app.command.matrix;

import org.jspecify.annotations.NullMarked;
