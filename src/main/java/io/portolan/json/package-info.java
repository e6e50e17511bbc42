/**
 * The one JSON form of the model's records, for every stage that writes or stores them.
 *
 * <p>Takes records of {@code io.portolan.model} and gives JSON text, and the way back. Promises that writing is
 * deterministic (same value, same
 * text), that reading gives back an equal value, and that text which is not such a value ends in one
 * {@link IllegalArgumentException} naming the field. Knows the model and Jackson, nothing else.
 */
@NullMarked
package io.portolan.json;

import org.jspecify.annotations.NullMarked;
