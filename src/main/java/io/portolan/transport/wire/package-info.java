/**
 * Model values to and from the bytes of a Kafka record, as {@code src/main/proto/portolan.proto} lays them out.
 *
 * <p>Encoding a value of the model always succeeds: a text longer than {@link Texts#MAX_CHARS} is cut there, more losses than
 * {@link StatusCodec#MAX_LOSSES} are added up by cause. Decoding never throws, whatever the bytes: it gives the value or the reason
 * for its rejection, and does not allocate more than a small multiple of {@link Decoding#MAX_RECORD_BYTES}.
 */
@NullMarked
package io.portolan.transport.wire;

import org.jspecify.annotations.NullMarked;
