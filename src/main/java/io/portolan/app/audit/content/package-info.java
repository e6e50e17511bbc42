/**
 * The content of inputs before anybody knows its format: takes the bytes of a file or of standard input; gives them decompressed, with
 * a look at their beginning. Promises that a compressed stream costs one window of memory whatever it expands to, and that everything
 * before the place where it is cut or damaged is given out before {@link io.portolan.app.audit.content.ContentDamage} is thrown.
 */
@NullMarked
package io.portolan.app.audit.content;

import org.jspecify.annotations.NullMarked;
