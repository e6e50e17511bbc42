/**
 * What the wire shows about TLS on one TCP connection.
 *
 * <p>Takes the segments of both directions ({@link io.portolan.capture.packet.tls.TlsTracker}); gives one
 * {@link io.portolan.model.tls.TlsObservation} by the truth table in docs/verdicts.md. Reads the record layer and the handshake
 * messages that are sent in the clear (RFC 8446, RFC 5246, RFC 6101, SSLv2's hellos), across records and segments, also when TLS
 * begins after a plaintext upgrade (STARTTLS, PostgreSQL's SSLRequest, HTTP CONNECT). Promises: mutual TLS is called proven only from a
 * full handshake of TLS 1.2 or older whose messages were all seen; bytes that are missing make the answer less, never more; memory
 * per connection is bounded and freed as soon as the answer is certain. A renegotiation inside an encrypted connection cannot be seen.
 */
@NullMarked
package io.portolan.capture.packet.tls;

import org.jspecify.annotations.NullMarked;
