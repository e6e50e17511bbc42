/** The normalized connection and its parts. */
@NullMarked
package io.portolan.model.connection;

import org.jspecify.annotations.NullMarked;
