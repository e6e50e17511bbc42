/**
 * What-if: past events judged again, by the rules of today and by others, without a word to anybody else.
 */
@NullMarked
package io.portolan.app.replay;

import org.jspecify.annotations.NullMarked;
