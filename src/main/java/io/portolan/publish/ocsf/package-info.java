/**
 * A violation as it lies on the topic: an OCSF 1.8.0 Detection Finding in CloudEvents 1.0 headers; docs/events.md has every
 * attribute.
 *
 * <p>Takes a violation and gives a message, and the way back. The same violation gives the same bytes; what is decoded
 * equals what was
 * encoded; any other text ends in one {@link IllegalArgumentException} that names the field, its value and what was expected.
 */
@NullMarked
package io.portolan.publish.ocsf;

import org.jspecify.annotations.NullMarked;
