/** What users type: one class a command, one-line errors, documented exit codes. */
@NullMarked
package io.portolan.app.command;

import org.jspecify.annotations.NullMarked;
