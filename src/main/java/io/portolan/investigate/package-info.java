/**
 * Questions of people and programs to what is stored: the REST API under {@code /api/v1} and the pages.
 *
 * <p>Takes the history, the results made from it and the rule set through the interfaces of {@code io.portolan.model}, gives
 * JSON and HTML. It only reads. It promises: every list has a bound and says when it was cut, every refusal is an RFC 9457
 * problem with the value and what was expected, a filter that cannot match anything is refused instead of answering "no
 * findings", pages work without scripts and load nothing from elsewhere, and no text from the wire becomes markup.
 */
@NullMarked
package io.portolan.investigate;

import org.jspecify.annotations.NullMarked;
