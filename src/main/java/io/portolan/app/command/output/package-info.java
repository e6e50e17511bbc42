/** Where results go and in which form: options, and files that are there whole or not at all. */
@NullMarked
package io.portolan.app.command.output;

import org.jspecify.annotations.NullMarked;
