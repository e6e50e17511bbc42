/** The command line, the roles and their wiring. */
@NullMarked
package io.portolan.app;

import org.jspecify.annotations.NullMarked;
